import LuceneQuery

/// The table that a query for DuckDB is written for where each field of a schema has a column of its own type.
///
/// ```swift
/// let table = DuckDBTable(schema: .auth0Users)
/// let script = try table.statement(named: "users", reading: "users.ndjson")
/// let query = try Query(parsing: "logins_count:[3 TO *]")
/// try query.compiled(for: .duckdb(columnsOf: table.schema)).literalText   // "logins_count" >= 3
/// ```
///
/// Text is VARCHAR, dates are TIMESTAMP in UTC, whole numbers BIGINT, other numbers DOUBLE. A number or a Boolean where there should be text is
/// kept as its text. A text that is no date, or one beyond the year 9999, is kept as `-infinity`, so that it exists and lies in no interval. A
/// field with several values is a list of those. What the schema calls `json`, and whatever described fields stand in, is one column of type
/// JSON a key of the record, in which the rest is looked up.
public struct DuckDBTable: Sendable {
  /// The fields.
  public let schema: Schema
  private let columns: [Column]
  private let valueColumns: [FieldPath: Int]
  private let jsonColumns: [FieldPath: Int]

  /// A table of a schema's fields.
  public init(schema: Schema) {
    self.schema = schema
    var columns: [Column] = []
    var names: Set<String> = []
    var (valueColumns, jsonColumns): ([FieldPath: Int], [FieldPath: Int]) = ([:], [:])
    func append(_ path: FieldPath, _ content: Column.Content) -> Int {
      var name = path.description
      // DuckDB takes names for equal that differ in case alone.
      while !names.insert(name.lowercased()).inserted { name += "_" }
      columns.append(Column(name: name, path: path, content: content))
      return columns.count - 1
    }
    for field in schema.fields where schema.scalar(above: field.path) == nil {
      let root = FieldPath(field.path.root)
      if field.type == .json || field.path != root, jsonColumns[root] == nil {
        jsonColumns[root] = append(root, .json)
      }
      if field.type != .json { valueColumns[field.path] = append(field.path, .values(field.type, isList: field.isMultiValued)) }
    }
    (self.columns, self.valueColumns, self.jsonColumns) = (columns, valueColumns, jsonColumns)
  }

  /// The statement that makes the table from files with a JSON object a line. The records have to be as the schema says: a value of another type
  /// than its column takes, several where there should be one, and a line that is no object end the statement with an error.
  ///
  /// - Throws: ``UnsupportedMatch`` if a name, or the key of a field, holds U+0000.
  public func statement(named table: String, reading input: String) throws(UnsupportedMatch) -> String {
    if ([table, input] + columns.map(\.name)).contains(where: { $0.utf8.contains(0) }) {
      throw UnsupportedMatch(clause: nil, target: DuckDB.name, reason: "SQL cannot hold the character U+0000")
    }
    let lines = columns.map { "\($0.content(of: "record")) AS \($0.identifier)" as SQL }
    let sql: SQL = """
      CREATE TABLE \(DuckDB.table(StatementForm(table: table))) AS
      SELECT
        \(SQL.joined(lines, separator: ",\n"))
      FROM (
        SELECT CASE json_type(line) WHEN 'OBJECT' THEN line ELSE error('no object: ' || left(CAST(line AS VARCHAR), 80)) END AS record
        FROM read_ndjson_objects(\(text: input)) AS lines(line)
      ) AS input
      """
    return sql.text { DuckDB.literal($0) }
  }

  /// A test of a column. It is unknown where the column has nothing, unless it has to be known: DuckDB passes over whole row groups by their
  /// least and greatest values, but not if a call stands around the comparison.
  func condition(_ test: PathTest, isKnown: Bool) throws(UnsupportedMatch) -> SQL {
    let path = FieldPath(test.keys)
    if let column = valueColumns[path], test.question != .isPresent {
      return try columns[column].condition(test, isKnown: isKnown)
    }
    guard let column = jsonColumns[FieldPath(path.root)] else {
      throw UnsupportedMatch(
        clause: test.clause, target: DuckDB.name,
        reason: "the schema does not describe the field, so the table has no column for it")
    }
    return try DuckDB.test(
      test, ofAny: DuckDB.values(at: Array(test.keys.dropFirst()), of: columns[column].identifier, opensColumn: true))
  }
}

/// A column of a table made for a schema.
private struct Column: Sendable {
  enum Content: Sendable {
    case json
    /// Values of one type other than `json`: one at most, or a list.
    case values(FieldDescriptor.ValueType, isList: Bool)
  }

  let name: String
  let path: FieldPath
  let content: Content

  var identifier: SQL { DuckDB.identifier(name) }

  // MARK: Filling

  /// What the column holds of a record. Arrays are gone through as in a query; a value of another type than the column's is an error.
  func content(of record: SQL) -> SQL {
    let pointer = DuckDB.pointer(path.keys[...])
    switch content {
    case .json: return "json_extract(\(record), \(text: pointer))"
    case .values(let type, isList: true): return values(of: record, as: type)
    case .values(let type, isList: false):
      let types = path.keys.indices.map { "json_type(\(record), \(text: DuckDB.pointer(path.keys[...$0])))" as SQL }
      return """
        CASE
          WHEN json_type(\(record), \(text: pointer)) IN (\(Self.jsonTypes(of: type))) THEN \(value(at: pointer, of: record, as: type))
          WHEN 'ARRAY' IN (\(SQL.joined(types, separator: ", "))) THEN list_transform(
            [\(values(of: record, as: type))],
            lambda l: CASE WHEN len(l) > 1 THEN \(error("has several values", "CAST(l AS VARCHAR)")) ELSE l[1] END
          )[1]
          WHEN json_type(\(record), \(text: pointer)) <> 'NULL' THEN \(error("has another type", "json_extract_string(\(record), \(text: pointer))"))
        END
        """
    }
  }

  /// All values at the path, without null.
  private func values(of record: SQL, as type: FieldDescriptor.ValueType) -> SQL {
    """
    list_filter(
      list_transform(
        \(DuckDB.values(at: path.keys, of: record, opensColumn: false)),
        lambda v: CASE
          WHEN json_type(v) IN (\(Self.jsonTypes(of: type))) THEN \(value(at: "", of: "v", as: type))
          WHEN json_type(v) NOT IN ('NULL', 'ARRAY') THEN \(error("has another type", "CAST(v AS VARCHAR)"))
        END
      ),
      lambda v: v IS NOT NULL
    )
    """
  }

  private func error(_ problem: String, _ value: SQL) -> SQL { "error(\(text: "\(path) \(problem): ") || \(value))" }

  /// What DuckDB calls the values that a column of a type takes. Some services number what others name, so that text may be a number.
  private static func jsonTypes(of type: FieldDescriptor.ValueType) -> SQL {
    switch type {
    case .string: "'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'BOOLEAN'"
    case .date, .json: "'VARCHAR'"
    case .boolean: "'BOOLEAN'"
    case .integer, .number: "'BIGINT', 'UBIGINT', 'DOUBLE'"
    }
  }

  /// The value of a fitting JSON type that stands at a place.
  private func value(at pointer: String, of json: SQL, as type: FieldDescriptor.ValueType) -> SQL {
    switch type {
    case .json: return "json_extract(\(json), \(text: pointer))"
    case .string: return "json_extract_string(\(json), \(text: pointer))"
    case .boolean: return "CAST(json_extract(\(json), \(text: pointer)) AS BOOLEAN)"
    case .number: return "CAST(json_extract(\(json), \(text: pointer)) AS DOUBLE)"
    case .integer:
      let number: SQL = "json_extract(\(json), \(text: pointer))"
      return """
        CASE WHEN json_type(\(json), \(text: pointer)) = 'DOUBLE' AND CAST(\(number) AS DOUBLE) <> floor(CAST(\(number) AS DOUBLE))
          THEN \(error("has another type", "CAST(\(number) AS VARCHAR)")) ELSE CAST(\(number) AS BIGINT) END
        """
    case .date:
      return """
        list_transform(
          list_transform([json_extract_string(\(json), \(text: pointer))], lambda t: coalesce(make_timestamp_ms(
            \(DuckDB.instant)
          ), '-infinity')),
          lambda d: CASE WHEN d >= make_timestamp_ms(\(TimeInterval.writable.end)) THEN '-infinity' ELSE d END
        )[1]
        """
    }
  }

  // MARK: Asking

  func condition(_ test: PathTest, isKnown: Bool) throws(UnsupportedMatch) -> SQL {
    guard case .values(let type, let isList) = content else { return "FALSE" }
    guard case .holds(let values) = test.question else {
      return isList ? known("len(\(identifier)) > 0", isKnown) : "\(identifier) IS NOT NULL"
    }
    let operand = isList ? "x" : identifier
    guard let condition = try Self.condition(values, on: type, of: operand, for: test.clause) else { return "FALSE" }
    return known(isList ? anyItem(values, condition) : condition, isKnown)
  }

  /// Whether an item `x` of the list is as a condition says.
  private func anyItem(_ values: ValueTest, _ condition: SQL) -> SQL {
    guard let strings = values.strings, strings.folding == .none, strings.part == .whole,
      case .oneOf(let texts) = strings.condition
    else {
      return "len(list_filter(\(identifier), lambda x: \(condition))) > 0"
    }
    let items = SQL.joined(texts.map { SQL(.text($0)) }, separator: ", ")
    return texts.count == 1 ? "list_contains(\(identifier), \(items))" : "list_has_any(\(identifier), [\(items)])"
  }

  private func known(_ condition: SQL, _ isKnown: Bool) -> SQL { isKnown ? "coalesce(\(condition), FALSE)" : condition }

  /// A condition on a value of a type; nothing if none matches.
  private static func condition(
    _ values: ValueTest, on type: FieldDescriptor.ValueType, of operand: SQL, for clause: Query.Clause
  ) throws(UnsupportedMatch) -> SQL? {
    switch type {
    case .json: return nil
    case .string, .date:
      guard let strings = values.strings else { return nil }
      return type == .date
        ? try condition(strings, ofDate: operand, for: clause) : try DuckDB.condition(strings, of: operand, for: clause)
    case .boolean:
      if values.booleans.count == 2 { return "\(operand) IS NOT NULL" }
      return values.booleans.first.map { $0 ? operand : "NOT \(operand)" }
    case .integer: return DuckDB.condition(values.numbers?.integers, of: operand)
    case .number:
      guard values.numbers?.isExactInDoubles != false else {
        throw UnsupportedMatch(
          clause: clause, target: DuckDB.name, reason: "a column of doubles has rounded numbers as large as this one")
      }
      return DuckDB.condition(values.numbers?.doubles, of: operand)
    }
  }

  /// Dates are written as text, which becomes whichever type of timestamp the column has, with or without a time zone. No interval goes back
  /// to what stands for a text that is no date.
  private static func condition(
    _ strings: StringTest, ofDate operand: SQL, for clause: Query.Clause
  ) throws(UnsupportedMatch) -> SQL {
    guard case .instants(let ranges) = strings.condition else {
      throw UnsupportedMatch(clause: clause, target: DuckDB.name, reason: "a column of dates has not kept their text")
    }
    let conditions = ranges.map { range in
      let (start, end) = (TimeInterval.text(ofInstant: range.lowerBound), TimeInterval.text(ofInstant: range.upperBound))
      if range.upperBound == TimeInterval.writable.end { return "\(operand) >= '\(code: start)'" as SQL }
      return "(\(operand) >= '\(code: start)' AND \(operand) < '\(code: end)')"
    }
    return SQL.joined(conditions, by: "OR")
  }
}
