import LuceneSyntax

extension Query {
  /// Reads text that is known only at run time, such as a line of a file.
  ///
  /// ```swift
  /// let query = try Query(parsing: "name:jan* AND blocked:true")
  /// ```
  ///
  /// - Throws: ``ParseFailure`` if the text has syntax errors, or asks for what the dialect does not have. What is merely unwise does not
  ///   throw; see ``LuceneSyntax/QuerySyntax/lint(_:options:rules:)``.
  public init(parsing text: String, options: QueryOptions = QueryOptions(), schema: Schema = .auth0Users) throws(ParseFailure) {
    try self.init(lowering: QuerySyntax(parsing: text, dialect: options.dialect), options: options, schema: schema)
  }

  /// Reads text that is known only at run time, in a dialect.
  ///
  /// - Throws: ``ParseFailure``, as ``init(parsing:options:schema:)`` does.
  public init(parsing text: String, dialect: Dialect) throws(ParseFailure) {
    try self.init(parsing: text, options: QueryOptions(dialect: dialect))
  }

  /// Reads a literal, and puts the values of its interpolations into the tree.
  ///
  /// ```swift
  /// let domain = "example.com"
  /// let query = try Query("email:*@\(domain) AND logins_count:[\(3) TO *]")
  /// query.description   // email:*@example.com AND logins_count:[3 TO *]
  /// ```
  ///
  /// - Throws: ``ParseFailure``, as ``init(parsing:options:schema:)`` does, and if a value stands where none can.
  public init(_ template: QueryTemplate, options: QueryOptions = QueryOptions(), schema: Schema = .auth0Users)
    throws(ParseFailure)
  {
    let (skeleton, holes) = template.skeleton(in: options.dialect)
    self = try skeleton.query(placing: holes, options: options, schema: schema)
  }

  /// What a syntax tree means.
  ///
  /// - Throws: ``ParseFailure``, as ``init(parsing:options:schema:)`` does.
  public init(
    lowering syntax: QuerySyntax, options: QueryOptions = QueryOptions(), schema: Schema = .auth0Users
  ) throws(ParseFailure) {
    var lowering = Lowering(syntax, options: options, schema: schema)
    let query = lowering.lower()
    let diagnostics = syntax.diagnostics + lowering.diagnostics
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      throw ParseFailure(source: syntax.source, diagnostics: diagnostics.sorted { $0.span.start < $1.span.start })
    }
    self = query.printed(as: options.dialect)
  }
}
