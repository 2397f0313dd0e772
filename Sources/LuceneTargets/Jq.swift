import JSONText
import LuceneQuery

/// jq 1.6 or later. A program is a filter that passes on the records that match.
struct Jq {
  static let name = "jq"

  /// The whole program, with the definitions that it needs before the condition.
  func program(_ condition: Condition, _ form: StatementForm) throws(UnsupportedMatch) -> String {
    if form.table != nil || form.input != nil {
      throw UnsupportedMatch(clause: nil, target: Self.name, reason: "jq has no tables, and is given its files when it is called")
    }
    let text = try self.text(condition, indentation: "")
    let definitions = Self.definitions.filter { text.contains($0.name) || ($0.name == "items" && text.contains("at(")) }
    let select = form.select.map { " | \($0)" } ?? ""
    return definitions.map { $0.text + "\n" }.joined() + "select(\(text))\(select)"
  }

  /// A helper that a condition may use.
  private struct Definition {
    /// How a call begins.
    let name: String
    let text: String
  }

  /// Helpers, each before those that use it.
  private static let definitions = [
    Definition(name: "items", text: #"def items: if type == "array" then .[] | items else . end;"#),
    Definition(name: "at(", text: "def at($key): items | objects | select(has($key)) | .[$key];"),
    Definition(name: "instant", text: instant),
  ]

  /// The instant of a text that is a date, in milliseconds since 1970; nothing for any other text. Years are counted from March, so that the
  /// leap day comes last.
  private static let instant = #"""
    def instant:
      capture("\\A(?<y>[0-9]{4})(?:-(?<m>0[1-9]|1[0-2])(?:-(?<d>0[1-9]|[12][0-9]|3[01])"
        + "(?:T(?<H>[01][0-9]|2[0-3]):(?<M>[0-5][0-9])(?::(?<S>[0-5][0-9])(?:[.](?<f>[0-9]{1,9}))?)?"
        + "(?:Z|(?<z>[+-])(?<zh>[01][0-9]|2[0-3]):(?<zm>[0-5][0-9]))?)?)?)?\\z")
      | (.y | tonumber) as $y | (.m // "1" | tonumber) as $m | (.d // "1" | tonumber) as $d
      | (if $m == 2 then (if $y % 4 == 0 and ($y % 100 != 0 or $y % 400 == 0) then 29 else 28 end)
         elif $m == 4 or $m == 6 or $m == 9 or $m == 11 then 30 else 31 end) as $days
      | select($y > 0 and $d <= $days)
      | (if $m > 2 then $y else $y - 1 end) as $Y | (if $m > 2 then $m - 3 else $m + 9 end) as $M
      | ($Y * 365 + ($Y / 4 | floor) - ($Y / 100 | floor) + ($Y / 400 | floor) + ((153 * $M + 2) / 5 | floor) + $d - 719469)
        * 86400000
        + (.H // "0" | tonumber) * 3600000 + (.M // "0" | tonumber) * 60000 + (.S // "0" | tonumber) * 1000
        + ((.f // "0") + "00" | .[0:3] | tonumber)
        - (if .z == "-" then -60000 else 60000 end) * ((.zh // "0" | tonumber) * 60 + (.zm // "0" | tonumber));
    """#

  private func text(_ condition: Condition, indentation: String) throws(UnsupportedMatch) -> String {
    switch condition {
    case .all: return "true"
    case .none: return "false"
    case .test(let test): return try text(test)
    case .not(let operand): return "(\(try text(operand, indentation: indentation)) | not)"
    case .and(let operands): return try text(operands, "and", indentation)
    case .or(let operands): return try text(operands, "or", indentation)
    }
  }

  private func text(_ operands: [Condition], _ conjunction: String, _ indentation: String) throws(UnsupportedMatch) -> String {
    let inner = indentation + "  "
    let parts = Self.parts(of: operands)
    var (definitions, rows): ([String], [String]) = ([], [])
    for part in parts.count > 1 ? parts : operands.map({ [$0] }) {
      let row = part.count == 1 ? try text(part[0], indentation: inner) : try text(part, conjunction, inner)
      guard parts.count > 1 else {
        rows.append(row)
        continue
      }
      rows.append("part\(rows.count + 1)")
      definitions.append("def part\(rows.count): \(row);\n\(inner)")
    }
    return "(\n\(inner)\(definitions.joined())" + rows.joined(separator: "\n\(inner)\(conjunction) ") + "\n\(indentation))"
  }

  /// The operands in runs of so many tests that a function of each is no longer than jq allows, which is some 65,000 bytes.
  private static func parts(of operands: [Condition]) -> [[Condition]] {
    let mostTests = 100
    var parts: [[Condition]] = []
    var room = 0
    for operand in operands {
      let count = operand.testCount
      if parts.isEmpty || count > room {
        parts.append([])
        room = mostTests
      }
      parts[parts.count - 1].append(operand)
      room -= count
    }
    return parts
  }

  private func text(_ test: PathTest) throws(UnsupportedMatch) -> String {
    let path = test.keys.map { "at(\(Self.quoted($0)))" }.joined(separator: " | ")
    switch test.question {
    case .isPresent: return "any(\(path); true)"
    case .exists: return #"any(\#(path) | ..; type == "string" or type == "number" or type == "boolean")"#
    case .holds(let values):
      let alternatives = try alternatives(values, for: test.clause)
      return "any(\(path) | items; \(alternatives.joined(separator: " or ")))"
    }
  }

  /// Longer lists are constants, which jq does not compile one by one.
  private static let mostInARow = 20

  private func alternatives(_ values: ValueTest, for clause: Query.Clause) throws(UnsupportedMatch) -> [String] {
    var alternatives: [String] = []
    if let strings = values.strings { alternatives.append(#"(type == "string" and (\#(try condition(strings, for: clause))))"#) }
    if let numbers = values.numbers {
      if !numbers.isExactInDoubles {
        throw UnsupportedMatch(clause: clause, target: Self.name, reason: "jq cannot tell whole numbers beyond 2^53 apart")
      }
      switch numbers {
      case .oneOf(let numbers) where numbers.count > Self.mostInARow:
        let items = numbers.map { Self.literal($0) }.joined(separator: ",")
        alternatives.append("(. as $number | any([\(items)][]; . == $number))")
      case .oneOf(let numbers): alternatives += numbers.map { ". == \(Self.literal($0))" }
      case .range(let lower, let upper):
        alternatives.append(
          "(type == \"number\" and \(Self.range(lower?.map { Self.literal($0) }, upper?.map { Self.literal($0) })))")
      }
    }
    return alternatives + values.booleans.sorted { $0 && !$1 }.map { ". == \($0)" }
  }

  private static func literal(_ number: Number) -> String {
    switch number {
    case .integer(let integer): integer.description
    case .double(let double): double.description
    }
  }

  /// A string of jq is one of JSON, in which nothing but `\(` would be special, and every backslash is doubled.
  private static func quoted(_ text: String) -> String { JSONValue.string(JSONString(text)).description }

  private static func range(_ lower: Bound<String>?, _ upper: Bound<String>?) -> String {
    let conditions = [
      lower.map { bound in if case .inclusive(let text) = bound { ". >= \(text)" } else { ". > \(bound.value)" } },
      upper.map { bound in if case .inclusive(let text) = bound { ". <= \(text)" } else { ". < \(bound.value)" } },
    ].compactMap { $0 }
    return conditions.joined(separator: " and ")
  }

  // MARK: Strings

  /// A condition on a string.
  private func condition(_ test: StringTest, for clause: Query.Clause) throws(UnsupportedMatch) -> String {
    let condition = try condition(test.condition, test.folding, for: clause)
    // `contains` stops at U+0000.
    return test.part == .domain ? #"(split("@") | length > 1 and (last | \#(condition)))"# : condition
  }

  private func condition(
    _ condition: StringTest.Condition, _ folding: LetterFolding, for clause: Query.Clause
  ) throws(UnsupportedMatch) -> String {
    let folded: String
    switch folding {
    case .none: folded = ""
    case .all:
      throw UnsupportedMatch(clause: clause, target: Self.name, reason: "jq lower-cases ASCII only, so it cannot order letters")
    case .letters(let letters):
      let replacements = letters.map { letter in
        "split(\(Self.quoted(String(letter.upper)))) | join(\(Self.quoted(String(letter.lower)))) | "
      }
      folded = "ascii_downcase | " + replacements.joined()
    }
    switch condition {
    case .any: return "true"
    case .oneOf(let texts) where texts.count > Self.mostInARow:
      // The parser of jq takes objects of some 5,000 members.
      let sets = stride(from: 0, to: texts.count, by: 1_000).map { start in
        let members = texts[start...].prefix(1_000).map { "\(Self.quoted($0)):1" }
        return "({\(members.joined(separator: ","))} | has($text))"
      }
      return folded + ". as $text | " + sets.joined(separator: " or ")
    case .oneOf(let texts): return folded + texts.map { ". == \(Self.quoted($0))" }.joined(separator: " or ")
    case .pattern(let pattern): return folded + "test(\(Self.quoted(Self.regexp(pattern))))"
    case .range(let lower, let upper):
      return folded + Self.range(lower?.map { Self.quoted($0) }, upper?.map { Self.quoted($0) })
    case .instants(let ranges) where ranges.count > Self.mostInARow:
      let items = ranges.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",")
      return "any(instant; . as $instant | any([\(items)][]; .[0] <= $instant and $instant < .[1]))"
    case .instants(let ranges):
      return "any(instant; " + ranges.map { "(. >= \($0.lowerBound) and . < \($0.upperBound))" }.joined(separator: " or ") + ")"
    }
  }

  /// A piece between two runs has a fixed number of code points, so that the first place where it stands is as good as any: the group around
  /// it is never entered again, and no pattern takes more steps than jq allows itself.
  private static func regexp(_ pattern: [Pattern.Element]) -> String {
    let pieces = pattern.split(separator: .anyRun, omittingEmptySubsequences: false).map { regexp(ofPiece: $0) }
    guard let last = pieces.last, pieces.count > 1 else { return "\\A\(pieces.joined())\\z" }
    let inner = pieces.dropFirst().dropLast().map { "(?>(?s:.*?)\($0))" }
    return "\\A\(pieces[0])\(inner.joined())(?s:.*)\(last)\\z"
  }

  private static func regexp(ofPiece elements: ArraySlice<Pattern.Element>) -> String {
    var regexp = ""
    for element in elements {
      switch element {
      case .anyRun: break
      case .anyCharacter: regexp += "(?s:.)"
      case .literal(let literal):
        for scalar in literal.unicodeScalars {
          if #"\^$.|?*+()[]{}/-#"#.unicodeScalars.contains(scalar) { regexp += "\\" }
          regexp.unicodeScalars.append(scalar)
        }
      }
    }
    return regexp
  }
}
