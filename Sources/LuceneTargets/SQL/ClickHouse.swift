import LuceneQuery

/// ClickHouse 24 or later, with JSON as text in a column of type String.
///
/// Values are taken out as raw JSON. An array is opened level by level.
enum ClickHouse: SQLDialect {
  static let name = "clickhouse"

  /// An array in more arrays than that is not looked into.
  private static let mostArrays = 6

  static func literal(_ value: CompiledQuery.Argument) -> String {
    switch value {
    case .text(let text): quotedWithBackslashes(text)
    case .integer(let integer): "toInt64('\(integer)')"
    case .double(let double): "toFloat64('\(double)')"
    }
  }

  static func placeholder(_ number: Int) -> String { "?" }

  /// A backslash escapes in names, too.
  static func identifier(_ name: String) -> SQL {
    guard !StatementForm.isDefaultName(name) else { return SQL(name: name) }
    return SQL(name: quoted(name.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\"), by: "\""))
  }

  /// What may be read as an escape, or end the string, has a backslash before it.
  private static func quotedWithBackslashes(_ text: String) -> String {
    var quoted = String.UnicodeScalarView(["'"])
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == "'" { quoted.append("\\") }
      quoted.append(scalar)
    }
    return String(quoted) + "'"
  }

  static func test(_ test: PathTest, of column: SQL) throws(UnsupportedMatch) -> SQL {
    let condition: SQL
    switch test.question {
    case .isPresent: condition = "x != ''"
    case .exists: condition = hasScalar
    case .holds(let values): condition = try self.condition(values, for: test.clause)
    }
    let isPresent = if case .isPresent = test.question { true } else { false }
    return """
      arrayExists(
        x -> \(condition),
        \(values(at: test.keys, of: column, opensLast: !isPresent, mayHaveArrays: test.assumedType == nil))
      )
      """
  }

  /// Whether a scalar other than null stands in `x`: strings are made an S, keys are taken out, and then it shows.
  private static let hasScalar: SQL = """
    multiIf(
      x = '' OR JSONType(x) = 'Null', 0,
      JSONType(x) IN ('Object', 'Array'),
        match(replaceRegexpAll(replaceRegexpAll(x, '"([^"\\\\\\\\]|\\\\\\\\.)*"', 'S'), 'S\\\\s*:', ''), '[S0-9tf]'),
      1)
    """

  static func text(at keys: [String], of column: SQL, for test: StringTest) -> SQL? {
    let path = SQL.joined(keys.map { "\(text: $0)" }, separator: ", ")
    return "if(JSONType(\(column), \(path)) = 'String', JSONExtractString(\(column), \(path)), NULL)"
  }

  /// The raw JSON of what stands at a path. What is missing is the empty string there.
  private static func values(at keys: [String], of column: SQL, opensLast: Bool, mayHaveArrays: Bool) -> SQL {
    var walk: SQL = "[JSONExtractRaw(\(column), \(text: keys[0]))]"
    for key in keys.dropFirst() {
      walk = "arrayMap(x -> JSONExtractRaw(x, \(text: key)), \(items(of: walk)))"
    }
    if opensLast { walk = items(of: walk) }
    let path = SQL.joined(keys.map { "\(text: $0)" }, separator: ", ")
    let prefixes: [SQL] = keys.indices.dropLast(opensLast ? 0 : 1).map { index in
      "JSONType(\(column), \(SQL.joined(keys[...index].map { "\(text: $0)" }, separator: ", "))) = 'Array'"
    }
    let value: SQL = "[JSONExtractRaw(\(column), \(path))]"
    if !mayHaveArrays { return value }
    if prefixes.isEmpty { return walk }
    return "if(\(SQL.joined(prefixes, separator: " OR ")), \(walk), \(value))"
  }

  private static func items(of list: SQL) -> SQL {
    (0..<mostArrays).reduce(list) { list, _ in
      "arrayFlatten(arrayMap(x -> if(JSONType(x) = 'Array', JSONExtractArrayRaw(x), [x]), \(list)))"
    }
  }

  private static func condition(_ values: ValueTest, for clause: Query.Clause) throws(UnsupportedMatch) -> SQL {
    var cases: [SQL] = []
    if let strings = values.strings {
      cases.append("JSONType(x) = 'String', \(try condition(strings, of: "JSONExtractString(x)", for: clause))")
    }
    if let numbers = values.numbers {
      if let condition = condition(numbers.integers, of: "JSONExtractInt(x)") {
        cases.append("JSONType(x) = 'Int64', \(condition)")
      }
      if let condition = condition(numbers.doubles, of: "JSONExtractFloat(x)") {
        cases.append("JSONType(x) IN ('Double', 'UInt64'), \(condition)")
      }
    }
    let booleans = values.booleans.sorted { $0 && !$1 }.map { SQL(code: $0 ? "1" : "0") }
    if !booleans.isEmpty {
      cases.append("JSONType(x) = 'Bool', JSONExtractBool(x) IN (\(SQL.joined(booleans, separator: ", ")))")
    }
    return cases.isEmpty ? "0" : "multiIf(\(SQL.joined(cases, separator: ", ")), 0)"
  }

  static func lowercased(_ text: SQL, _ folding: LetterFolding) -> SQL? {
    switch folding {
    case .none: return text
    case .all: return nil
    case .letters(let letters):
      guard !letters.isEmpty else { return "lower(\(text))" }
      let upper = letters.map { String($0.upper) }.joined()
      let lower = letters.map { String($0.lower) }.joined()
      return "lower(translateUTF8(\(text), \(text: upper), \(text: lower)))"
    }
  }

  /// ClickHouse has no ESCAPE; a backslash is it.
  static func isLike(_ text: SQL, _ pattern: [Pattern.Element]) -> SQL { "\(text) LIKE \(text: like(pattern, escape: "\\"))" }

  static func holdsAt(_ text: SQL) -> SQL { "position(\(text), '@') > 0" }

  static func domain(of text: SQL) -> SQL { "splitByChar('@', \(text))[-1]" }

  /// The date is filled up with the first month, day, hour and so on. Days are counted in the calendar by hand: ClickHouse's own dates begin
  /// with 1900.
  static func isInstant(_ text: SQL, in ranges: [Range<Int64>]) -> SQL {
    """
    arrayExists(
      t -> match(t, '^(\(code: dateRegexp))$') AND t >= '0001' AND arrayExists(
        d -> toInt64OrZero(substring(d, 9, 2)) <= multiIf(
            substring(d, 6, 2) IN ('04', '06', '09', '11'), 30,
            substring(d, 6, 2) != '02', 31,
            toInt64OrZero(substring(d, 1, 4)) % 4 = 0 AND (toInt64OrZero(substring(d, 1, 4)) % 100 != 0 OR toInt64OrZero(substring(d, 1, 4)) % 400 = 0), 29,
            28)
          AND arrayExists(
            (y, m) -> arrayExists(
              instant -> \(contains(ranges, "instant")),
              [(y * 365 + intDiv(y, 4) - intDiv(y, 100) + intDiv(y, 400) + intDiv(153 * m + 2, 5) + toInt64OrZero(substring(d, 9, 2)) - 719469)
                  * 86400000
                + toInt64OrZero(substring(d, 12, 2)) * 3600000 + toInt64OrZero(substring(d, 15, 2)) * 60000
                + toInt64OrZero(substring(d, 18, 2)) * 1000 + toInt64OrZero(substring(d, 21, 3))
                - if(match(t, '[+-]..:..$'),
                    if(substring(t, -6, 1) = '-', -60000, 60000) * (toInt64OrZero(substring(t, -5, 2)) * 60 + toInt64OrZero(substring(t, -2, 2))), 0)]
            ),
            [toInt64OrZero(substring(d, 1, 4)) - (substring(d, 6, 2) < '03')],
            [toInt64OrZero(substring(d, 6, 2)) + if(substring(d, 6, 2) < '03', 9, -3)]
          ),
        [substring(concat(
          replaceRegexpOne(t, '(Z|[+-]..:..)$', ''),
          substring('\(code: earliestDate)', length(replaceRegexpOne(t, '(Z|[+-]..:..)$', '')) + 1)), 1, 23)]
      ),
      [\(text)]
    )
    """
  }
}
