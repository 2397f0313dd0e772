import LuceneQuery

/// DuckDB 1.3 or later, with a column of type JSON.
///
/// Lambdas are written with the word `lambda`, paths as JSON pointers, in which every key can be said.
enum DuckDB: SQLDialect {
  static let name = "duckdb"

  /// An array in more arrays than that is not looked into.
  static let mostArrays = 6

  static func literal(_ value: CompiledQuery.Argument) -> String {
    switch value {
    case .text(let text): quoted(text, withReturnsFrom: "chr(13)")
    case .integer(let integer): integer.description
    case .double(let double): exponential(double)
    }
  }

  static func placeholder(_ number: Int) -> String { "$\(number)" }

  static func statement(_ predicate: SQL, _ form: StatementForm) throws(UnsupportedMatch) -> SQL {
    let select = SQL(code: form.select ?? "*")
    guard let input = form.input else {
      return "SELECT \(select)\nFROM \(table(form))\nWHERE \(predicate)"
    }
    return """
      SELECT \(select)
      FROM read_ndjson_objects(\(text: input)) AS \(identifier(form.table ?? StatementForm.defaultTable))(\(identifier(form.column)))
      WHERE \(predicate)
      """
  }

  static func test(_ test: PathTest, of column: SQL) throws(UnsupportedMatch) -> SQL {
    let values: SQL =
      test.assumedType == nil
      ? values(at: test.keys, of: column, opensColumn: false) : "[json_extract(\(column), \(text: pointer(test.keys[...])))]"
    return try self.test(test, ofAny: values)
  }

  /// Whether one in a list of JSON values is as a test asks.
  static func test(_ test: PathTest, ofAny values: SQL) throws(UnsupportedMatch) -> SQL {
    let condition: SQL
    switch test.question {
    case .isPresent: condition = "x IS NOT NULL"
    case .exists: condition = hasScalar
    case .holds(let values): condition = try self.condition(values, for: test.clause)
    }
    return """
      len(list_filter(
        \(values),
        lambda x: \(condition)
      )) > 0
      """
  }

  /// Whether a scalar other than null stands in `x`: strings are made an S, keys are taken out, and then it shows.
  private static let hasScalar: SQL = """
    CASE json_type(x)
      WHEN 'NULL' THEN FALSE
      WHEN 'OBJECT' THEN regexp_matches(regexp_replace(regexp_replace(CAST(x AS VARCHAR), '"([^"\\\\]|\\\\.)*"', 'S', 'g'), 'S\\s*:', '', 'g'), '[S0-9tf]')
      WHEN 'ARRAY' THEN regexp_matches(regexp_replace(regexp_replace(CAST(x AS VARCHAR), '"([^"\\\\]|\\\\.)*"', 'S', 'g'), 'S\\s*:', '', 'g'), '[S0-9tf]')
      ELSE x IS NOT NULL
    END
    """

  /// A list of what stands at a path, with the items of arrays beside the arrays themselves. An array in the column itself is looked into
  /// if it may hold one.
  static func values(at keys: [String], of column: SQL, opensColumn: Bool) -> SQL {
    let pointers = ((opensColumn ? 0 : 1)...keys.count).map { pointer(keys[..<$0]) }
    var walk: SQL = "[json_extract(\(column), \(text: pointers[0]))]"
    for key in keys.dropFirst(opensColumn ? 0 : 1) {
      let step = pointer([key])
      walk = """
        list_transform(
          \(withItems(of: walk)),
          lambda x: CASE json_type(x) WHEN 'OBJECT' THEN json_extract(x, \(text: step)) END
        )
        """
    }
    let types = pointers.map { "json_type(\(column), \(text: $0))" as SQL }
    return """
      CASE WHEN 'ARRAY' IN (\(SQL.joined(types, separator: ", ")))
        THEN \(withItems(of: walk))
        ELSE [json_extract(\(column), \(text: pointer(keys[...])))]
      END
      """
  }

  /// What is deeper than the items is looked for only where one of them is an array.
  private static func withItems(of list: SQL) -> SQL {
    let items = (1...mostArrays).map { "json_extract(x, '$\(code: String(repeating: "[*]", count: $0))')" as SQL }
    return """
      flatten(list_transform(
        \(list),
        lambda x: CASE
          WHEN json_type(x) IS DISTINCT FROM 'ARRAY' THEN [x]
          WHEN NOT list_contains(json_type(x, '$[*]'), 'ARRAY') THEN [x] || \(items[0])
          ELSE [x] || \(SQL.joined(items, separator: " || "))
        END
      ))
      """
  }

  static func pointer(_ keys: ArraySlice<String>) -> String {
    keys.map { key in
      var step = "/"
      for scalar in key.unicodeScalars {
        switch scalar {
        case "~": step += "~0"
        case "/": step += "~1"
        default: step.unicodeScalars.append(scalar)
        }
      }
      return step
    }.joined()
  }

  /// A condition on `x`, which may be of any type.
  private static func condition(_ values: ValueTest, for clause: Query.Clause) throws(UnsupportedMatch) -> SQL {
    let text: SQL = "json_extract_string(x, '$')"
    var cases: [SQL] = []
    if let strings = values.strings { cases.append("WHEN 'VARCHAR' THEN \(try condition(strings, of: text, for: clause))") }
    if let numbers = values.numbers {
      if let condition = condition(numbers.integers, of: "CAST(\(text) AS BIGINT)") {
        cases.append("WHEN 'BIGINT' THEN \(condition)")
        // DuckDB calls every positive integer UBIGINT, also one that fits into BIGINT.
        let isSmall: SQL = "TRY_CAST(\(text) AS BIGINT) IS NOT NULL"
        cases.append("WHEN 'UBIGINT' THEN CASE WHEN \(isSmall) THEN \(condition) ELSE \(doubles(numbers, text)) END")
      } else {
        cases.append("WHEN 'UBIGINT' THEN TRY_CAST(\(text) AS BIGINT) IS NULL AND \(doubles(numbers, text))")
      }
      cases.append("WHEN 'DOUBLE' THEN \(doubles(numbers, text))")
    }
    let booleans = values.booleans.sorted { $0 && !$1 }.map { SQL(.text("\($0)")) }
    if !booleans.isEmpty { cases.append("WHEN 'BOOLEAN' THEN \(text) IN (\(SQL.joined(booleans, separator: ", ")))") }
    return "CASE json_type(x) \(SQL.joined(cases, separator: " ")) ELSE FALSE END"
  }

  private static func doubles(_ numbers: NumberTest, _ text: SQL) -> SQL {
    condition(numbers.doubles, of: "TRY_CAST(\(text) AS DOUBLE)") ?? "FALSE"
  }

  static func text(at keys: [String], of column: SQL, for test: StringTest) -> SQL? {
    "json_extract_string(\(column), \(text: pointer(keys[...])))"
  }

  static func lowercased(_ text: SQL, _ folding: LetterFolding) -> SQL? { folding == .none ? text : "lower(\(text))" }

  /// DuckDB is quicker at what has no escapes.
  static func isLike(_ text: SQL, _ pattern: [Pattern.Element]) -> SQL {
    let isPlain = pattern.allSatisfy { element in
      guard case .literal(let text) = element else { return true }
      return !text.utf8.contains { "%_!\\".utf8.contains($0) }
    }
    return isPlain ? "\(text) LIKE \(text: like(pattern, escape: "!"))" : like(text, pattern)
  }

  static func holdsAt(_ text: SQL) -> SQL { "contains(\(text), '@')" }

  static func domain(of text: SQL) -> SQL { "string_split(\(text), '@')[-1]" }

  static func isInstant(_ text: SQL, in ranges: [Range<Int64>]) -> SQL {
    """
    coalesce(list_transform(
      list_transform([\(text)], lambda t: \(instant)),
      lambda instant: \(contains(ranges, "instant"))
    )[1], FALSE)
    """
  }

  /// The instant of the date in `t`, in milliseconds since 1970; null if there is none. The date is filled up with the first month, day, hour
  /// and so on, and cut behind the milliseconds.
  static let instant: SQL = """
    CASE WHEN regexp_full_match(t, '\(code: dateRegexp)') AND t >= '0001' THEN
      epoch_ms(TRY_CAST(left(
        regexp_replace(t, '(Z|[+-]..:..)$', '')
          || substr('\(code: earliestDate)', length(regexp_replace(t, '(Z|[+-]..:..)$', '')) + 1), 23) AS TIMESTAMP))
      - CASE WHEN regexp_matches(t, '[+-]..:..$')
          THEN CASE t[-6] WHEN '-' THEN -60000 ELSE 60000 END * (CAST(t[-5:-4] AS BIGINT) * 60 + CAST(t[-2:] AS BIGINT))
          ELSE 0 END
    END
    """
}
