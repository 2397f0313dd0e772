/// Makes query texts that a parser is likely to get wrong: valid ones, damaged ones, and heaps of tokens.
public struct NastyQueries {
  private var random: SeededGenerator
  /// Texts to damage.
  private let samples: [String]

  /// Draws from a generator; some texts are damaged samples.
  public init(_ random: SeededGenerator, samples: [String]) {
    self.random = random
    self.samples = samples
  }

  /// The next text.
  public mutating func next() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<4: clauses(depth: 3)
    case 4..<6: damaged(clauses(depth: 2))
    case 6..<7: damaged(samples.randomElement(using: &random) ?? "a")
    default: heap()
    }
  }

  private mutating func once(in count: Int) -> Bool { random.once(in: count) }

  private mutating func pick(_ choices: [String]) -> String { random.pick(choices) }
}

// MARK: - Heaps of tokens

extension NastyQueries {
  private static let pieces = [
    "a", "b", "ab", "jane", "AND", "OR", "NOT", "TO", "and", "&&", "||", "&", "|", "!", "+", "-", "(", ")", "[", "]", "{", "}",
    "\"", "\"a b\"", "\"\"", "\"\\\"\"", "\\\"", "\\", "\\\\", "\\u0041", "\\u00", "\\u", "\\ud83d\\ude00", "\\ud800",
    "*\\ud800b", "/\\ud800/", "~\\ud800", "\\u3000", "*", "**", "?", "a*", "*a", "a?b", "\\*", "\\?", "?\\*", ":", "f:", "f.g:",
    "f..g:", "*:", "*:*", "\\*:", "a\\:b:", "_exists_:", "_exists_:f", "~", "~1", "~2", "~0.8", "~1.5", "~x", "~1e0", "~-1",
    "~+1", "~NaN", "~Infinity", "~1f", "~0x1p0", "~.5", "~5.", "~99999999999", "~\u{1}1", "^", "^2", "^0.5", "^1.5.2", "^x",
    "^0", "^99999999999999999999999999999999999999999", "/", "/a/", "/a\\/b/", "/[a/", "/a|b/", "//", "/\\u00/", "/\\\\/",
    "[a TO b]", "{a TO b}", "[* TO *]", "[a TO *}", "[\"a b\" TO c]", "[\"\" TO b]", "[\"a\\\" TO b]", "[TO TO TO]", "[a b]",
    "[-5 TO 5]", "[a:b TO \\c]", ">", ">=", "<", "<=", ">3", ">=3", "<x", ">=\\=", ">3~1", ">3^2~1", " ", "  ", "\t", "\n",
    "\r", "\u{3000}", "\u{A0}", "\u{85}", "\u{B}", "\u{0}", "é", "e\u{301}", "😀", "中国", "#", "@", ",", ".", "'", "=", "%", "1",
    "12.45", "2024-01-01T10:00:00Z", "::1",
  ]

  private mutating func heap() -> String {
    let separator = pick(["", "", " "])
    return (0..<Int.random(in: 1...8, using: &random)).map { _ in pick(Self.pieces) + (once(in: 4) ? " " : "") }.joined(
      separator: separator)
  }
}

// MARK: - Damage

extension NastyQueries {
  /// The text with some characters lost, doubled, moved or added.
  private mutating func damaged(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where place < scalars.count: scalars.remove(at: place)
      case 1 where place < scalars.count: scalars.insert(scalars[place], at: place)
      case 2 where place < scalars.count: scalars.swapAt(place, scalars.count - 1)
      default: scalars.insert(contentsOf: pick(Self.pieces).unicodeScalars, at: place)
      }
    }
    var damaged = ""
    damaged.unicodeScalars.append(contentsOf: scalars)
    return damaged
  }
}

// MARK: - What the grammar allows, nearly

extension NastyQueries {
  private mutating func clauses(depth: Int) -> String {
    var text = clause(depth: depth)
    while !once(in: 3) {
      text +=
        pick([" ", " ", "", "\t", "\n", "\u{3000}", " AND ", " AND ", " OR ", " OR ", " && ", " || ", " AND\n", "\u{3000}OR "])
        + clause(depth: depth)
    }
    return (once(in: 20) ? " " : "") + text + (once(in: 20) ? "\r\n" : "")
  }

  private mutating func clause(depth: Int) -> String {
    let modifier = once(in: 3) ? pick(["+", "-", "!", "NOT ", "NOT\t", "- ", "+\n", "! "]) : ""
    let field =
      once(in: 2)
      ? pick(["f", "g.h", "f\\:g", "\\u0066", "_x", ">", "TO", "a.b..c", "\\*", "*", "_exists_", "f\\ g", "é"])
        + pick([":", ":", " : "]) : ""
    return modifier + field + operand(depth: depth) + suffix() + (once(in: 3) ? suffix() : "")
  }

  private mutating func operand(depth: Int) -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0 where depth > 0, 1 where depth > 0: "(" + clauses(depth: depth - 1) + ")"
    case 0...5: word()
    case 6: word() + pick(["*", "?", "**", "\\*"]) + (once(in: 2) ? word() : "")
    case 7: "\"" + quoted() + "\""
    case 8, 9: range()
    case 10:
      "/"
        + pick([
          "a", "a|b", "[a-c]+", "a{2,3}", "<1-10>", "\\/", "\"a\"", "~a", "@", "#", "()", "a&b", "\\u0041", "[", "(", "é?",
          "\\\\",
        ]) + "/"
    default: pick([">", ">=", "<", "<="]) + word()
    }
  }

  private mutating func suffix() -> String {
    once(in: 5)
      ? pick([
        "~", "~1", "~2", "~0", "~0.5", "~1.0", "~3", "~0.99", "^2", "^0.1", "^3.25", "^1e1", " ~1", " ^2", "~1a", "~-0", "~1e-1",
        "~2d",
      ]) : ""
  }

  /// Some characters, most of them ordinary.
  private mutating func word() -> String {
    let common = ["a", "b", "c", "1", "x", "-", "+", ".", "_", "&", "|", "=", "<", ">", "é", "😀", "#"]
    let rare = [
      "\\ ", "\\:", "\\\\", "\\\"", "\\u0041", "\\ud83d\\ude00", "\\é", "\\😀", "\\u002a", "\\*", "\\?", "\\u3000", "\\\u{3000}",
      "\\\t", "\\u0020",
    ]
    let first = once(in: 5) ? pick(rare) : pick(["a", "b", "jane", "TO", "T", "AN", "N", "1.5", "&", "||", "é"])
    return first + (0..<Int.random(in: 0...3, using: &random)).map { _ in once(in: 5) ? pick(rare) : pick(common) }.joined()
  }

  private mutating func quoted() -> String {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in
      pick(["a", " ", "b", "*", "?", "\\\"", "\\\\", "\\a", "\\u0041", "(", "AND", "é", "😀", "\n", ":", "/", "~1"])
    }.joined()
  }

  private mutating func range() -> String {
    let space = once(in: 10) ? pick(["", "  ", "\t", "\u{3000}"]) : " "
    return pick(["[", "{"]) + (once(in: 6) ? " " : "") + bound() + space + (once(in: 20) ? "to" : "TO") + space + bound()
      + (once(in: 6) ? " " : "")
      + pick(["]", "}"])
  }

  private mutating func bound() -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: "*"
    case 1: "\"" + quoted() + "\""
    case 2: word()
    case 3:
      pick([
        "TO", "\\", "-1", "\"", "\"a", "a\"", "\"a\"b", "\\*", "**", "a b", "(", "~", "^2", "[", "\\u0041", "\\ud83d\\ude00",
        "a\\", "\"\\\"", "\"\\\\\"", "\"\"",
      ])
    default: pick(["1", "5", "2024-01-01", "a", "z", "-5", "1e3"])
    }
  }
}
