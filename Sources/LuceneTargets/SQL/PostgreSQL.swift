import JSONText
import LuceneQuery

/// PostgreSQL 12 or later, with a column of type JSONB.
///
/// What SQL/JSON path expressions can say is said in them, since a GIN index (`jsonb_path_ops`) serves those. The rest looks at the strings
/// that such an expression yields.
enum PostgreSQL: SQLDialect {
  static let name = "postgresql"

  /// Lax mode opens one array by itself; a step that meets no array does nothing.
  private static let items = String(repeating: "[*]", count: 6)

  static func literal(_ value: CompiledQuery.Argument) -> String {
    switch value {
    case .text(let text): literal(text)
    case .integer(let integer): integer.description
    case .double(let double): double.description
    }
  }

  /// With backslashes in the form that means the same whatever `standard_conforming_strings` is set to.
  private static func literal(_ text: String) -> String {
    let parts = text.split(separator: "\\", omittingEmptySubsequences: false)
    return parts.count == 1 ? quoted(text) : "E" + quoted(parts.joined(separator: "\\\\"))
  }

  static func placeholder(_ number: Int) -> String { "$\(number)" }

  static func test(_ test: PathTest, of column: SQL) throws(UnsupportedMatch) -> SQL {
    let items = test.assumedType == nil ? Self.items : ""
    switch test.question {
    case .isPresent: return exists(path(to: test.keys, opens: items, opensLast: false), in: column)
    case .exists:
      return exists(
        path(to: test.keys, opens: items) + #".** ? (@ != null && @.type() != "object" && @.type() != "array")"#, in: column)
    case .holds(let values):
      let filter = filter(values)
      let path = path(to: test.keys, opens: items)
      var conditions = filter.isEmpty ? [] : [exists("\(path) ? (\(filter.joined(separator: " || ")))", in: column)]
      if let strings = values.strings, Self.filter(strings) == nil {
        let stringsPath = #"\#(path) ? (@.type() == "string")"#
        conditions.append(
          """
          EXISTS (
            SELECT 1 FROM jsonb_path_query(\(column), \(text: stringsPath)) AS item(x), LATERAL (SELECT x #>> '{}' AS s) AS text
            WHERE \(try condition(strings, of: "s", for: test.clause))
          )
          """)
      }
      return SQL.joined(conditions, by: "OR")
    }
  }

  /// The operator is served by an index, but may be unknown.
  private static func exists(_ path: String, in column: SQL) -> SQL { "\(column) @? \(text: path)" }

  static func inverse(of condition: SQL) -> SQL { "NOT coalesce(\(condition), FALSE)" }

  private static func path(to keys: [String], opens items: String, opensLast: Bool = true) -> String {
    "lax $" + keys.map { "." + quotedInPath($0) }.joined(separator: items) + (opensLast ? items : "")
  }

  /// A string of a path expression, which is one of JSON.
  private static func quotedInPath(_ text: String) -> String { JSONValue.string(JSONString(text)).description }

  // MARK: Path expressions

  /// What a path expression can say of the value `@`, as alternatives.
  private static func filter(_ values: ValueTest) -> [String] {
    var alternatives = values.strings.flatMap { filter($0) } ?? []
    switch values.numbers {
    case .oneOf(let numbers): alternatives += numbers.map { "@ == \(number($0))" }
    case .range(let lower, let upper): alternatives.append(range(lower?.map { number($0) }, upper?.map { number($0) }))
    case nil: break
    }
    return alternatives + values.booleans.sorted { $0 && !$1 }.map { "@ == \($0)" }
  }

  /// Nothing if SQL has to look at the string.
  private static func filter(_ strings: StringTest) -> [String]? {
    guard strings.folding == .none, strings.part == .whole else { return nil }
    switch strings.condition {
    case .any: return [#"@.type() == "string""#]
    case .oneOf(let texts): return texts.map { "@ == \(quotedInPath($0))" }
    case .range(let lower, let upper): return [range(lower?.map { quotedInPath($0) }, upper?.map { quotedInPath($0) })]
    case .pattern(let pattern):
      guard pattern.count == 2, case .literal(let prefix) = pattern[0], case .anyRun = pattern[1] else { return nil }
      return ["@ starts with \(quotedInPath(prefix))"]
    case .instants: return nil
    }
  }

  private static func range(_ lower: Bound<String>?, _ upper: Bound<String>?) -> String {
    let conditions = [
      lower.map { bound in if case .inclusive(let text) = bound { "@ >= \(text)" } else { "@ > \(bound.value)" } },
      upper.map { bound in if case .inclusive(let text) = bound { "@ <= \(text)" } else { "@ < \(bound.value)" } },
    ].compactMap { $0 }
    return conditions.count == 2 ? "(\(conditions.joined(separator: " && ")))" : conditions.joined()
  }

  private static func number(_ number: Number) -> String {
    switch number {
    case .integer(let integer): integer.description
    case .double(let double): double.description
    }
  }

  // MARK: Strings

  /// What a path expression can say an index serves.
  static func text(at keys: [String], of column: SQL, for test: StringTest) -> SQL? {
    guard let last = keys.last, filter(test) == nil else { return nil }
    let object = keys.dropLast().reduce(column) { "\($0) -> \(text: $1)" }
    return "(\(object) ->> \(text: last))"
  }

  static func lowercased(_ text: SQL, _ folding: LetterFolding) -> SQL? {
    switch folding {
    case .none: return text
    case .all: return "lower(\(text) COLLATE \"C.utf8\")"
    case .letters(let letters):
      guard !letters.isEmpty else { return "lower(\(text) COLLATE \"C\")" }
      let upper = letters.map { String($0.upper) }.joined()
      let lower = letters.map { String($0.lower) }.joined()
      return "lower(translate(\(text), \(text: upper), \(text: lower)) COLLATE \"C\")"
    }
  }

  static func ordered(_ text: SQL) -> SQL { "(\(text)) COLLATE \"C\"" }

  static func isLike(_ text: SQL, _ pattern: [Pattern.Element]) -> SQL { like(text, pattern) }

  static func holdsAt(_ text: SQL) -> SQL { "strpos(\(text), '@') > 0" }

  static func domain(of text: SQL) -> SQL { "substring(\(text) FROM '[^@]*$')" }

  /// The date is filled up with the first month, day, hour and so on. No part of it can fail once the text has the form of a date. The offset
  /// keeps it from being worked out again for each bound.
  static func isInstant(_ text: SQL, in ranges: [Range<Int64>]) -> SQL {
    """
    CASE WHEN \(text) ~ '^\(code: dateRegexp)$' AND \(text) !~ '^0000' THEN coalesce((
      SELECT \(contains(ranges, "instant")) FROM (
        SELECT CASE WHEN substr(d, 9, 2)::int <= extract(day FROM make_date(year, month, 1) + interval '1 month - 1 day') THEN
          (make_date(year, month, 1) - date '1970-01-01' + substr(d, 9, 2)::int - 1) * 86400000::bigint
            + substr(d, 12, 2)::int * 3600000 + substr(d, 15, 2)::int * 60000 + substr(d, 18, 2)::int * 1000 + substr(d, 21, 3)::int
            - CASE WHEN zone ~ '^[+-]' THEN
                (left(zone, 1) || '60000')::int * (substr(zone, 2, 2)::int * 60 + substr(zone, 5, 2)::int) ELSE 0 END
          END AS instant
        FROM (
          SELECT d, zone, substr(d, 1, 4)::int AS year, substr(d, 6, 2)::int AS month FROM (
            SELECT zone, left(body || substr('\(code: earliestDate)', length(body) + 1), 23) AS d FROM (
              SELECT regexp_replace(\(text), '(Z|[+-]..:..)$', '') AS body, substring(\(text) FROM '(Z|[+-]..:..)$') AS zone
            ) AS parts
          ) AS filled
        ) AS numbers OFFSET 0
      ) AS instants
    ), FALSE) ELSE FALSE END
    """
  }
}
