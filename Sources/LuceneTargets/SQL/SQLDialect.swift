import LuceneQuery

/// How an engine spells in SQL what a condition asks. What is asked stands in ``Condition`` alone.
///
/// NOT over a record without the field has to be true: either every test of a path under it is true or false, never unknown, or the dialect's NOT
/// takes care of it.
protocol SQLDialect: SendableMetatype {
  /// What users call the engine: `sqlite`.
  static var name: String { get }
  /// A value as the engine's text has it.
  static func literal(_ value: CompiledQuery.Argument) -> String
  /// Stands for the value with this number, from 1 up.
  static func placeholder(_ number: Int) -> String

  /// The records of which a condition is not true.
  static func inverse(of condition: SQL) -> SQL

  /// A name, quoted unless every engine takes it as it is.
  static func identifier(_ name: String) -> SQL
  /// Throws if the engine cannot have a condition in this form.
  static func check(_ form: StatementForm) throws(UnsupportedMatch)

  /// Whether a test of a path is true of the JSON in a column.
  static func test(_ test: PathTest, of column: SQL) throws(UnsupportedMatch) -> SQL

  /// The text at a path where a string stands, or null, or nothing: then it is unknown. Nothing if the engine has no short way to it, or a
  /// better one to this test of it.
  static func text(at keys: [String], of column: SQL, for test: StringTest) -> SQL?

  /// A text, lower-cased as far as a comparison needs; nothing if the engine cannot.
  static func lowercased(_ text: SQL, _ folding: LetterFolding) -> SQL?
  /// Whether a text matches a pattern.
  static func isLike(_ text: SQL, _ pattern: [Pattern.Element]) -> SQL
  /// A text as an operand of `<`, in the order of UTF-8.
  static func ordered(_ text: SQL) -> SQL
  /// Whether an expression of the engine, made from a text that holds a date, lies in one of some intervals. Never unknown.
  static func isInstant(_ text: SQL, in ranges: [Range<Int64>]) -> SQL
  /// What follows the last `@` of a text that holds one.
  static func domain(of text: SQL) -> SQL
  /// Whether a text holds an `@`.
  static func holdsAt(_ text: SQL) -> SQL

  /// A whole statement.
  static func statement(_ predicate: SQL, _ form: StatementForm) throws(UnsupportedMatch) -> SQL
}

extension SQLDialect {
  static func inverse(of condition: SQL) -> SQL { "NOT \(condition)" }

  static func check(_ form: StatementForm) throws(UnsupportedMatch) {}

  static func ordered(_ text: SQL) -> SQL { text }

  static func statement(_ predicate: SQL, _ form: StatementForm) throws(UnsupportedMatch) -> SQL {
    if form.input != nil { throw UnsupportedMatch(clause: nil, target: name, reason: "this engine reads tables, not files") }
    return """
      SELECT \(code: form.select ?? "*")
      FROM \(table(form))
      WHERE \(predicate)
      """
  }

  /// The table of a statement.
  static func table(_ form: StatementForm) -> SQL {
    let names = StatementForm.names(ofTable: form.table ?? StatementForm.defaultTable)
    return SQL.joined(names.map { identifier($0) }, separator: ".")
  }

  /// Each engine has reserved words of its own.
  static func identifier(_ name: String) -> SQL {
    SQL(name: StatementForm.isDefaultName(name) ? name : quoted(name, by: "\""))
  }

  /// A condition on the JSON in a column.
  static func condition(_ condition: Condition, of column: SQL) throws(UnsupportedMatch) -> SQL {
    try self.condition(condition) { test, _ throws(UnsupportedMatch) in
      if let short = try shortTest(test, of: column) { return short }
      return try self.test(test, of: column)
    }
  }

  /// A condition whose single tests `ask` writes. It is told whether a NOT stands over the test, to which unknown is not false.
  static func condition(
    _ condition: Condition, isInverted: Bool = false, _ ask: (PathTest, Bool) throws(UnsupportedMatch) -> SQL
  ) throws(UnsupportedMatch) -> SQL {
    func conditions(_ operands: [Condition]) throws(UnsupportedMatch) -> [SQL] {
      var conditions: [SQL] = []
      for operand in operands { conditions.append(try self.condition(operand, isInverted: isInverted, ask)) }
      return conditions
    }
    switch condition {
    case .all: return "1 = 1"
    case .none: return "1 = 0"
    case .test(let test): return try ask(try checked(test), isInverted)
    case .not(let operand): return inverse(of: try self.condition(operand, isInverted: true, ask))
    case .and(let operands): return SQL.joined(try conditions(operands), by: "AND")
    case .or(let operands): return SQL.joined(try conditions(operands), by: "OR")
    }
  }

  /// The test of a text, where a schema says that there is nothing else.
  private static func shortTest(_ test: PathTest, of column: SQL) throws(UnsupportedMatch) -> SQL? {
    guard test.assumedType == .string || test.assumedType == .date, case .holds(let values) = test.question,
      let strings = values.strings, let text = text(at: test.keys, of: column, for: strings)
    else { return nil }
    return "coalesce(\(try condition(strings, of: text, for: test.clause)), FALSE)"
  }

  /// The test, unless it holds a character that no engine's text can hold.
  private static func checked(_ test: PathTest) throws(UnsupportedMatch) -> PathTest {
    guard test.texts.contains(where: { $0.utf8.contains(0) }) else { return test }
    throw UnsupportedMatch(clause: test.clause, target: name, reason: "SQL cannot hold the character U+0000")
  }

  /// A condition on a text.
  static func condition(_ test: StringTest, of text: SQL, for clause: Query.Clause) throws(UnsupportedMatch) -> SQL {
    guard test.part == .domain else { return try condition(test.condition, test.folding, of: text, for: clause) }
    let condition = try condition(test.condition, test.folding, of: domain(of: text), for: clause)
    if case .any = test.condition { return holdsAt(text) }
    return "(\(holdsAt(text)) AND \(condition))"
  }

  private static func condition(
    _ condition: StringTest.Condition, _ folding: LetterFolding, of text: SQL, for clause: Query.Clause
  ) throws(UnsupportedMatch) -> SQL {
    guard let folded = lowercased(text, folding) else {
      throw UnsupportedMatch(
        clause: clause, target: name, reason: "the engine's lower() knows ASCII only, so it cannot order such letters"
      )
    }
    switch condition {
    case .any: return "\(text) IS NOT NULL"
    case .oneOf(let texts): return equality(of: folded, with: texts.map { .text($0) })
    case .pattern(let pattern): return isLike(folded, pattern)
    case .range(let lower, let upper):
      return range(of: ordered(folded), lower.map { $0.map { .text($0) } }, upper.map { $0.map { .text($0) } })
    case .instants(let ranges): return isInstant(text, in: ranges)
    }
  }

  /// `value = 1`, `value IN (1, 2)`
  static func equality(of operand: SQL, with values: [CompiledQuery.Argument]) -> SQL {
    if values.count == 1 { return "\(operand) = \(SQL(values[0]))" }
    return "\(operand) IN (\(SQL.joined(values.map { SQL($0) }, separator: ", ")))"
  }

  /// `(value >= 1 AND value < 2)`
  static func range(
    of operand: SQL, _ lower: Bound<CompiledQuery.Argument>?, _ upper: Bound<CompiledQuery.Argument>?
  ) -> SQL {
    var conditions: [SQL] = []
    switch lower {
    case .inclusive(let bound): conditions.append("\(operand) >= \(SQL(bound))")
    case .exclusive(let bound): conditions.append("\(operand) > \(SQL(bound))")
    case nil: break
    }
    switch upper {
    case .inclusive(let bound): conditions.append("\(operand) <= \(SQL(bound))")
    case .exclusive(let bound): conditions.append("\(operand) < \(SQL(bound))")
    case nil: break
    }
    return conditions.count == 2 ? "(\(conditions[0]) AND \(conditions[1]))" : conditions.first ?? "\(operand) IS NOT NULL"
  }

  /// Whether a whole number, milliseconds since 1970, lies in one of some intervals.
  static func contains(_ ranges: [Range<Int64>], _ instant: SQL) -> SQL {
    let conditions = ranges.map { "(\(instant) >= \($0.lowerBound) AND \(instant) < \($0.upperBound))" as SQL }
    // Longer ones would be deeper than SQLite allows.
    if conditions.count > 100 { return SQL.joined(conditions, by: "OR") }
    return conditions.count == 1 ? conditions[0] : "(\(SQL.joined(conditions, separator: " OR ")))"
  }

  /// A string between quotes, which are doubled inside: standard SQL. A quote is an ASCII character, so bytes are looked at; a character may
  /// have marks behind it.
  static func quoted(_ text: String, by quote: Unicode.Scalar = "'") -> String {
    var quoted = String.UnicodeScalarView([quote])
    for scalar in text.unicodeScalars {
      if scalar == quote { quoted.append(quote) }
      quoted.append(scalar)
    }
    return String(quoted) + String(quote)
  }

  /// A string for a program that drops a carriage return before a line feed, also between quotes, as `sqlite3` and `duckdb` do: a call makes
  /// each of them.
  static func quoted(_ text: String, withReturnsFrom call: String) -> String {
    let parts = text.unicodeScalars.split(separator: "\r", omittingEmptySubsequences: false).map { quoted(String($0)) }
    return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " || \(call) || ")))"
  }

  /// A double that is read as one, not as a decimal.
  static func exponential(_ double: Double) -> String {
    let text = double.description
    return text.contains("e") ? text : text + "e0"
  }
}

extension Bound {
  func map<Result>(_ change: (Value) -> Result) -> Bound<Result> {
    switch self {
    case .inclusive(let value): .inclusive(change(value))
    case .exclusive(let value): .exclusive(change(value))
    }
  }
}

extension CompiledQuery.Argument {
  /// A number of a query.
  init(_ number: Number) {
    switch number {
    case .integer(let integer): self = .integer(integer)
    case .double(let double): self = .double(double)
    }
  }
}

extension PathTest {
  /// Every text that the engine will see.
  fileprivate var texts: [String] {
    guard case .holds(let values) = question, let strings = values.strings else { return keys }
    switch strings.condition {
    case .any, .instants: return keys
    case .oneOf(let texts): return keys + texts
    case .pattern(let elements): return keys + elements.compactMap { if case .literal(let text) = $0 { text } else { nil } }
    case .range(let lower, let upper): return keys + [lower, upper].compactMap { $0?.value }
    }
  }
}
