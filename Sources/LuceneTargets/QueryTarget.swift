import LuceneQuery

/// An engine whose language a query can be compiled to.
///
/// The same records match there as in a filter, if they are nested JSON objects. ``CompiledQuery`` says what is made.
public struct QueryTarget: Sendable {
  /// What users call it: `sqlite`.
  public let name: String
  /// What the records obey in any case.
  private let schema: Schema?
  private let compile: @Sendable (Condition, StatementForm) throws(UnsupportedMatch) -> CompiledQuery

  init(
    name: String, schema: Schema? = nil,
    compile: @escaping @Sendable (Condition, StatementForm) throws(UnsupportedMatch) -> CompiledQuery
  ) {
    self.name = name
    self.schema = schema
    self.compile = compile
  }

  /// The engines, in the order in which help shows them.
  public static let all: [QueryTarget] = [.duckdb, .postgresql, .sqlite, .spark, .clickhouse, .jq, .elasticsearch()]

  fileprivate func compile(
    _ query: Query, _ form: StatementForm, assuming schema: Schema?
  ) throws(UnsupportedMatch) -> CompiledQuery {
    if form.deletesAtMost != nil, name != Elasticsearch.name {
      throw UnsupportedMatch(clause: nil, target: name, reason: "only Elasticsearch is told to delete")
    }
    return try compile(try Condition(query, target: name, assuming: self.schema ?? schema), form)
  }
}

extension QueryTarget {
  /// SQLite 3.38 or later, with a JSON object as text in a column.
  public static let sqlite = QueryTarget(sql: SQLite.self)

  /// DuckDB 1.3 or later, with a JSON object in a column of type JSON.
  public static let duckdb = QueryTarget(sql: DuckDB.self)

  /// DuckDB 1.3 or later, with a column for each field of a schema: those of a ``DuckDBTable``. Its records have to be as the schema says.
  /// A condition may be unknown where a column is NULL, so that NOT belongs into the query, not around what is made of it.
  public static func duckdb(columnsOf schema: Schema) -> QueryTarget {
    let table = DuckDBTable(schema: schema)
    return QueryTarget(name: DuckDB.name, schema: schema) { condition, form throws(UnsupportedMatch) in
      guard form.input == nil else {
        throw UnsupportedMatch(
          clause: nil, target: DuckDB.name, reason: "files have no typed columns; a table is made from them first")
      }
      return try CompiledQuery(DuckDB.self, try DuckDB.condition(condition, table.condition(_:isKnown:)), form)
    }
  }

  /// PostgreSQL 12 or later, with a JSON object in a column of type JSONB and a database in UTF-8.
  public static let postgresql = QueryTarget(sql: PostgreSQL.self)

  /// Apache Spark 4 or later, with a JSON object in a column of type VARIANT.
  public static let spark = QueryTarget(sql: Spark.self)

  /// ClickHouse 24 or later, with a JSON object as text in a column of type String.
  public static let clickhouse = QueryTarget(sql: ClickHouse.self)

  /// jq 1.6 or later, which reads a JSON object a line.
  public static let jq = QueryTarget(name: Jq.name) { condition, form throws(UnsupportedMatch) in
    let text = try Jq().program(condition, form)
    return CompiledQuery(text: text, arguments: [], literalText: text)
  }

  /// Elasticsearch 7.10 or later, or OpenSearch, with an index made from an ``ElasticsearchMapping``. The records of the index have to be as
  /// its schema says, and a field that it does not describe has values of one type: this target does not look at what type each single
  /// value has.
  public static func elasticsearch(schema: Schema = .auth0Users) -> QueryTarget {
    QueryTarget(name: Elasticsearch.name) { condition, form throws(UnsupportedMatch) in
      let text = try Elasticsearch(mapping: ElasticsearchMapping(schema: schema)).body(condition, form)
      return CompiledQuery(text: text, arguments: [], literalText: text)
    }
  }

  private init<Dialect: SQLDialect>(sql dialect: Dialect.Type) {
    self.init(name: Dialect.name) { condition, form throws(UnsupportedMatch) in
      try Dialect.check(form)
      return try CompiledQuery(dialect, try Dialect.condition(condition, of: Dialect.identifier(form.column)), form)
    }
  }
}

extension CompiledQuery {
  fileprivate init<Dialect: SQLDialect>(_ dialect: Dialect.Type, _ predicate: SQL, _ form: StatementForm) throws(UnsupportedMatch)
  {
    let sql = form.isPredicate ? predicate : try Dialect.statement(predicate, form)
    var count = 0
    let text = sql.text { _ in
      count += 1
      return Dialect.placeholder(count)
    }
    self.init(text: text, arguments: sql.values, literalText: sql.text { Dialect.literal($0) })
  }
}

extension Query {
  /// The query in the language of an engine: a bare condition, or a statement around it.
  ///
  /// ```swift
  /// let query = try Query(parsing: "blocked:true AND NOT _exists_:last_login")
  /// let condition = try query.compiled(for: .sqlite).literalText
  /// ```
  ///
  /// - Parameters:
  ///   - target: The engine.
  ///   - form: What stands around the condition.
  ///   - schema: What the records obey, which SQL is shorter and faster for: a field that it describes holds values of its type or null, and
  ///     one that may not hold several values stands in no array, nor does any object that it stands in. Nothing is assumed if none is given.
  /// - Throws: ``UnsupportedMatch`` if the engine cannot say it exactly.
  public func compiled(
    for target: QueryTarget, as form: StatementForm = StatementForm(), assuming schema: Schema? = nil
  ) throws(UnsupportedMatch) -> CompiledQuery {
    try target.compile(self, form, assuming: schema)
  }
}
