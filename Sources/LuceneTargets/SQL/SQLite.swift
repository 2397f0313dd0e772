import LuceneQuery

/// SQLite 3.38 or later, with JSON as text.
///
/// A path without arrays is looked up at once. A record with an array on the way, or with a `\u` anywhere, since lookups compare keys as they
/// are written, is walked through instead.
enum SQLite: SQLDialect {
  static let name = "sqlite"

  static func literal(_ value: CompiledQuery.Argument) -> String {
    switch value {
    case .text(let text): quoted(text, withReturnsFrom: "char(13)")
    case .integer(let integer): integer.description
    case .double(let double): exponential(double)
    }
  }

  static func placeholder(_ number: Int) -> String { "?\(number)" }

  static func test(_ test: PathTest, of column: SQL) throws(UnsupportedMatch) -> SQL {
    let path = PathSpelling(test.keys, column, mayHaveArrays: test.assumedType == nil)
    switch test.question {
    case .isPresent: return path.holds("1 = 1")
    case .exists:
      return path.holds("type IN ('text', 'integer', 'real', 'true', 'false')", walksBelow: true)
    case .holds(let values):
      return path.holds(try condition(values, for: test.clause))
    }
  }

  /// A condition on the columns `type` and `value`. A column of a compound select may have the affinity of any of its parts (SQLite's
  /// datatype3.html, Column Affinity For Compound Views), here that of a text; the sign takes it away. SQLite 3.40, 3.51 and 3.54 find the same
  /// without.
  private static func condition(_ values: ValueTest, for clause: Query.Clause) throws(UnsupportedMatch) -> SQL {
    var cases: [SQL] = []
    if let strings = values.strings { cases.append("WHEN 'text' THEN \(try condition(strings, of: "value", for: clause))") }
    if let numbers = values.numbers {
      let condition = condition(numbers)
      cases.append("WHEN 'integer' THEN \(condition) WHEN 'real' THEN \(condition)")
    }
    for boolean in values.booleans.sorted(by: { $0 && !$1 }) { cases.append("WHEN '\(code: "\(boolean)")' THEN 1") }
    return "CASE type \(SQL.joined(cases, separator: " ")) ELSE 0 END"
  }

  private static func condition(_ numbers: NumberTest) -> SQL {
    switch numbers {
    case .oneOf(let numbers): equality(of: "+value", with: numbers.map { .init($0) })
    case .range(let lower, let upper): range(of: "+value", lower?.map { .init($0) }, upper?.map { .init($0) })
    }
  }

  /// A key may be written with an escape, which a lookup does not find.
  static func text(at keys: [String], of column: SQL, for test: StringTest) -> SQL? { nil }

  static func lowercased(_ text: SQL, _ folding: LetterFolding) -> SQL? {
    switch folding {
    case .none: return text
    case .all: return nil
    case .letters(let letters):
      return "lower(\(letters.reduce(text) { "replace(\($0), \(text: String($1.upper)), \(text: String($1.lower)))" }))"
    }
  }

  static func isLike(_ text: SQL, _ pattern: [Pattern.Element]) -> SQL {
    var glob = ""
    for element in pattern {
      switch element {
      case .anyCharacter: glob += "?"
      case .anyRun: glob += "*"
      case .literal(let literal):
        for scalar in literal.unicodeScalars {
          glob += scalar == "*" || scalar == "?" || scalar == "[" ? "[\(scalar)]" : String(scalar)
        }
      }
    }
    return "\(text) GLOB \(text: glob)"
  }

  static func domain(of text: SQL) -> SQL { "substr(\(text), length(rtrim(\(text), replace(\(text), '@', ''))) + 1)" }

  static func holdsAt(_ text: SQL) -> SQL { "instr(\(text), '@') > 0" }

  private static let datePattern =
    "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]." + String(repeating: "[0-9]", count: 9)

  /// The date is filled up with the first month, day, hour and so on. Then one pattern tells whether it is one.
  static func isInstant(_ text: SQL, in ranges: [Range<Int64>]) -> SQL {
    """
    coalesce((
      SELECT \(contains(ranges, "instant")) FROM (
        SELECT CASE WHEN
            size IN (4, 7, 10, 16, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29) AND (size > 10 OR zone = '')
            AND zone NOT GLOB '?2[4-9]*' AND zone NOT GLOB '?[3-9]*' AND substr(date, 12, 2) < '24' AND date >= '0001'
            AND date GLOB '\(code: datePattern)'
            AND date(substr(date, 1, 10), '+0 days') = substr(date, 1, 10)
          THEN strftime('%s', substr(date, 1, 19)) * 1000 + substr(date, 21, 3)
            - CASE WHEN zone IN ('', 'Z') THEN 0 ELSE (substr(zone, 1, 1) || '1') * (substr(zone, 2, 2) * 60 + substr(zone, 5, 2)) * 60000 END
          END AS instant
        FROM (
          SELECT zone, length(body) AS size, body || substr('0001-01-01T00:00:00.000000000', length(body) + 1) AS date
          FROM (
            SELECT zone, substr(text, 1, length(text) - length(zone)) AS body
            FROM (
              SELECT text, CASE
                WHEN text GLOB '*Z' THEN 'Z'
                WHEN text GLOB '*T*[+-][0-9][0-9]:[0-5][0-9]' THEN substr(text, -6)
                ELSE '' END AS zone
              FROM (SELECT \(text) AS text)
            )
          )
        )
      )
    ), 0)
    """
  }
}

/// How a path is looked up.
private struct PathSpelling {
  let keys: [String]
  let column: SQL
  let mayHaveArrays: Bool

  init(_ keys: [String], _ column: SQL, mayHaveArrays: Bool) {
    (self.keys, self.column, self.mayHaveArrays) = (keys, column, mayHaveArrays)
  }

  /// Whether something at the path, with its `type` and `value`, fulfils a condition.
  ///
  /// - Parameter walksBelow: Whether it may also stand under the path.
  func holds(_ condition: SQL, walksBelow: Bool = false) -> SQL {
    guard keys.allSatisfy({ Self.canBeLookedUp($0) }) else {
      return """
        EXISTS (
          \(walk(if: nil, walksBelow: walksBelow))
          SELECT 1 FROM walk WHERE depth = \(keys.count) AND \(condition)
        )
        """
    }
    let path = lookup(keys[...])
    var mustWalk: [SQL] = ["instr(\(column), '\\u') > 0"]
    for index in keys.indices where mayHaveArrays {
      mustWalk.append("json_type(\(column), \(text: lookup(keys[...index]))) = 'array'")
    }
    if walksBelow, mayHaveArrays { mustWalk.append("json_type(\(column), \(text: path)) = 'object'") }
    return """
      EXISTS (
        \(walk(if: "coalesce(\(SQL.joined(mustWalk, separator: " OR ")), 0)", walksBelow: walksBelow))
        SELECT 1 FROM (
          SELECT json_type(\(column), \(text: path)) AS type, json_extract(\(column), \(text: path)) AS value
          UNION ALL
          SELECT type, value FROM walk WHERE depth = \(keys.count)
        )
        WHERE type IS NOT NULL AND \(condition)
      )
      """
  }

  private func walk(if condition: SQL?, walksBelow: Bool) -> SQL {
    let steps = keys.enumerated().map { "WHEN \($0) THEN \(text: $1)" as SQL }
    let key: SQL = "item.key = CASE walk.depth \(SQL.joined(steps, separator: " ")) END"
    let depth: SQL =
      walksBelow ? "min(walk.depth + (walk.type = 'object'), \(keys.count))" : "walk.depth + (walk.type = 'object')"
    let isWanted: SQL = walksBelow ? "(walk.depth = \(keys.count) OR \(key))" : key
    return """
      WITH RECURSIVE walk(depth, value, type) AS (
        SELECT 0, \(column), 'object'\(condition.map { " WHERE \($0)" } ?? "")
        UNION ALL
        SELECT \(depth), item.value, item.type
        FROM walk, json_each(CASE WHEN walk.type IN ('object', 'array') THEN walk.value ELSE '[]' END) AS item
        WHERE walk.type = 'array' OR (walk.type = 'object' AND \(isWanted))
      )
      """
  }

  /// Whether a key is found however a record without `\u` writes it, and needs no escape in a path.
  private static func canBeLookedUp(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
      }
  }

  private func lookup(_ keys: ArraySlice<String>) -> String { "$" + keys.map { ".\"\($0)\"" }.joined() }
}
