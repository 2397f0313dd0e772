import LuceneQuery

/// Apache Spark 4 or later, with a column of type VARIANT.
///
/// A line that Spark cannot read is no VARIANT but NULL: a statement that reads files leaves such lines out and counts them first.
enum Spark: SQLDialect {
  static let name = "spark"

  /// An array in more arrays than that is not looked into.
  static let mostArrays = 6

  static func literal(_ value: CompiledQuery.Argument) -> String {
    switch value {
    case .text(let text): quotedWithBackslashes(text)
    case .integer(let integer): integer == .min ? "(-9223372036854775807L - 1L)" : "\(integer)L"
    case .double(let double): "\(double)D"
    }
  }

  static func placeholder(_ number: Int) -> String { "?" }

  /// Quotes, backslashes and controls are escaped, and the dollar of `${…}`, which Spark would replace before it reads the statement.
  private static func quotedWithBackslashes(_ text: String) -> String {
    var quoted = String.UnicodeScalarView(["'"])
    let scalars = text.unicodeScalars
    for (scalar, next) in zip(scalars, scalars.dropFirst().map { $0 } + [" "]) {
      if scalar == "\\" || scalar == "'" {
        quoted += ["\\", scalar]
      } else if scalar.value < 0x20 || (scalar == "$" && next == "{") {
        let digits = String(scalar.value, radix: 16)
        quoted += ("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).unicodeScalars
      } else {
        quoted.append(scalar)
      }
    }
    return String(quoted) + "'"
  }

  static func statement(_ predicate: SQL, _ form: StatementForm) throws(UnsupportedMatch) -> SQL {
    guard let input = form.input else {
      return "SELECT \(code: form.select ?? "*")\nFROM \(table(form))\nWHERE \(predicate)"
    }
    let table = identifier(form.table ?? StatementForm.defaultTable)
    return """
      \(views(of: input, table, column: form.column));
      SELECT count(*) AS unreadable FROM \(table) WHERE \(identifier(form.column)) IS NULL;
      SELECT \(code: form.select ?? "value")
      FROM \(table)
      WHERE \(identifier(form.column)) IS NOT NULL AND \(predicate);
      """
  }

  /// Statements that make a view of the lines of files: `value` is a line, and the column the record in it, or NULL.
  ///
  /// - Parameter extra: More columns, from those of the line, each with a comma behind it.
  static func views(of input: String, _ table: SQL, column: String, extra: (names: SQL, values: SQL) = ("", "")) -> SQL {
    // Text behind a value is ignored, so that it is put where it spoils a list of one. What is no UTF-8 would be replaced in silence.
    """
    CREATE OR REPLACE TEMPORARY VIEW lines USING text OPTIONS (path \(text: input), lineSep \(text: "\n"));
    CREATE OR REPLACE TEMPORARY VIEW \(table) AS
    SELECT \(extra.names)value, CASE WHEN size(parts) = 1 AND text LIKE '{%' AND is_valid_utf8(value) THEN parts[0] END AS \(identifier(column))
    FROM (
      SELECT \(extra.names)value, text, try_variant_get(try_parse_json(concat('[', text, ']')), '$', 'array<variant>') AS parts
      FROM (SELECT \(extra.values)value, trim(BOTH \(text: "\u{FEFF} \t\r") FROM value) AS text FROM lines)
      WHERE text != ''
    )
    """
  }

  /// Names are quoted by backticks.
  static func identifier(_ name: String) -> SQL {
    SQL(name: StatementForm.isDefaultName(name) ? name : quoted(name, by: "`"))
  }

  /// Names have no escapes, so that a variable cannot be kept from being replaced in them; and two names are taken by what reads files.
  static func check(_ form: StatementForm) throws(UnsupportedMatch) {
    for name in [form.column, form.table ?? ""] where name.contains("${") {
      throw UnsupportedMatch(clause: nil, target: self.name, reason: "Spark replaces '${…}' in names")
    }
    guard form.input != nil else { return }
    if form.column.lowercased() == "value" || form.table?.lowercased() == "lines" {
      throw UnsupportedMatch(
        clause: nil, target: name, reason: "a script that reads files needs the names 'lines' and 'value' itself")
    }
  }

  static func test(_ test: PathTest, of column: SQL) throws(UnsupportedMatch) -> SQL {
    let condition: SQL
    var opensLast = true
    switch test.question {
    case .isPresent: (condition, opensLast) = ("TRUE", false)
    case .exists: condition = hasScalar
    case .holds(let values): condition = try self.condition(values, for: test.clause)
    }
    return """
      coalesce(exists(
        \(values(at: test.keys, of: column, opensLast: opensLast, mayHaveArrays: test.assumedType == nil)),
        x -> x IS NOT NULL AND \(condition)
      ), FALSE)
      """
  }

  /// Whether a scalar other than null stands in `x`: strings are made an S, keys are taken out, and then it shows. Escapes go first: Java goes one
  /// call deeper for each character that a group is repeated for.
  private static let hasScalar: SQL = """
    CASE
      WHEN schema_of_variant(x) = 'VOID' THEN FALSE
      WHEN schema_of_variant(x) LIKE 'OBJECT<%' OR schema_of_variant(x) LIKE 'ARRAY<%'
        THEN regexp_replace(regexp_replace(regexp_replace(to_json(x), '\\\\\\\\.', ''), '"[^"]*"', 'S'), 'S:', '') RLIKE '[S0-9tf]'
      ELSE TRUE
    END
    """

  static func text(at keys: [String], of column: SQL, for test: StringTest) -> SQL? {
    let steps = keys.compactMap { path($0) }
    return steps.count == keys.count ? "try_variant_get(\(column), \(text: "$" + steps.joined()), 'string')" : nil
  }

  private static func values(at keys: [String], of column: SQL, opensLast: Bool, mayHaveArrays: Bool) -> SQL {
    var walk: SQL = "array(\(member(keys[0], of: column)))"
    for key in keys.dropFirst() { walk = "transform(\(items(of: walk)), x -> \(member(key, of: "x")))" }
    if opensLast { walk = items(of: walk) }
    let paths = keys.map { path($0) }
    guard !paths.contains(nil) else { return walk }
    let value: SQL = "array(try_variant_get(\(column), \(text: "$" + paths.compactMap(\.self).joined()), 'variant'))"
    if !mayHaveArrays { return value }
    let prefixes = keys.indices.dropLast(opensLast ? 0 : 1).map { "$" + paths[...$0].compactMap(\.self).joined() }
    let areArrays = prefixes.map { "try_variant_get(\(column), \(text: $0 + "[0]"), 'variant') IS NOT NULL" as SQL }
    if areArrays.isEmpty { return walk }
    return """
      CASE WHEN \(SQL.joined(areArrays, separator: " OR "))
        THEN \(walk)
        ELSE \(value)
      END
      """
  }

  private static func items(of list: SQL) -> SQL {
    """
    aggregate(sequence(1, \(mostArrays)), \(list), (list, i) -> flatten(transform(list, x ->
      CASE WHEN try_variant_get(x, '$[0]', 'variant') IS NOT NULL THEN try_variant_get(x, '$', 'array<variant>') ELSE array(x) END)))
    """
  }

  /// A step of a path; nothing for a key that holds both quotes.
  private static func path(_ key: String) -> String? {
    if !key.unicodeScalars.contains("'") { return "['\(key)']" }
    return key.unicodeScalars.contains("\"") ? nil : "[\"\(key)\"]"
  }

  private static func member(_ key: String, of value: SQL) -> SQL {
    guard let path = path(key) else { return "try_variant_get(\(value), '$', 'map<string,variant>')[\(text: key)]" }
    return "try_variant_get(\(value), \(text: "$" + path), 'variant')"
  }

  private static func condition(_ values: ValueTest, for clause: Query.Clause) throws(UnsupportedMatch) -> SQL {
    var cases: [SQL] = []
    if let strings = values.strings {
      let condition = try condition(strings, of: "try_variant_get(x, '$', 'string')", for: clause)
      cases.append("WHEN schema_of_variant(x) = 'STRING' THEN \(condition)")
    }
    if let numbers = values.numbers {
      if let condition = condition(numbers.integers, of: "try_variant_get(x, '$', 'bigint')") {
        cases.append("WHEN schema_of_variant(x) = 'BIGINT' THEN \(condition)")
      }
      if let condition = condition(numbers.doubles, of: "try_variant_get(x, '$', 'double')") {
        cases.append("WHEN schema_of_variant(x) = 'DOUBLE' OR schema_of_variant(x) LIKE 'DECIMAL%' THEN \(condition)")
      }
    }
    let booleans = values.booleans.sorted { $0 && !$1 }.map { SQL(code: "\($0)") }
    if !booleans.isEmpty {
      cases.append(
        "WHEN schema_of_variant(x) = 'BOOLEAN' THEN try_variant_get(x, '$', 'boolean') IN (\(SQL.joined(booleans, separator: ", ")))"
      )
    }
    return cases.isEmpty ? "FALSE" : "CASE \(SQL.joined(cases, separator: " ")) ELSE FALSE END"
  }

  /// Java makes two code points of the dotted I, and a sigma at the end of a word another letter; neither is left to it.
  static func lowercased(_ text: SQL, _ folding: LetterFolding) -> SQL? {
    folding == .none ? text : "lower(translate(\(text), 'Σİ', 'σi'))"
  }

  static func isLike(_ text: SQL, _ pattern: [Pattern.Element]) -> SQL { like(text, pattern) }

  static func holdsAt(_ text: SQL) -> SQL { "contains(\(text), '@')" }

  static func domain(of text: SQL) -> SQL { "substring_index(\(text), '@', -1)" }

  /// The date is filled up with the first month, day, hour and so on.
  static func isInstant(_ text: SQL, in ranges: [Range<Int64>]) -> SQL {
    """
    coalesce(exists(
      transform(
        filter(array(\(text)), t -> t RLIKE '^(\(code: dateRegexp))$' AND t >= '0001'),
        t -> transform(
          array(left(concat(
            regexp_replace(t, '(Z|[+-]..:..)$', ''),
            substring('\(code: earliestDate)', length(regexp_replace(t, '(Z|[+-]..:..)$', '')) + 1)), 23)),
          d -> datediff(try_cast(left(d, 10) AS DATE), DATE'1970-01-01') * 86400000L
            + try_cast(substring(d, 12, 2) AS BIGINT) * 3600000L + try_cast(substring(d, 15, 2) AS BIGINT) * 60000L
            + try_cast(substring(d, 18, 2) AS BIGINT) * 1000L + try_cast(substring(d, 21, 3) AS BIGINT)
            - CASE WHEN t RLIKE '[+-]..:..$' THEN
                CASE WHEN substring(t, -6, 1) = '-' THEN -60000L ELSE 60000L END
                  * (try_cast(substring(t, -5, 2) AS BIGINT) * 60L + try_cast(right(t, 2) AS BIGINT))
              ELSE 0L END
        )[0]
      ),
      instant -> \(contains(ranges, "instant"))
    ), FALSE)
    """
  }
}
