import LuceneQuery
import LuceneSyntax

/// The Swift declaration for a query that stands in a file: a constant, or a function if it has parameters.
package struct QueryDeclaration: Sendable {
  /// The declaration, as a member of an enumeration.
  package let code: String
  /// The name that it declares.
  package let name: String
  /// Whether it mentions `Date`.
  package let needsDate: Bool

  /// The declaration for a file without mistakes.
  ///
  /// - Parameter fileName: Its name without folders, which becomes that of the declaration.
  /// - Throws: What keeps a query from becoming a declaration, in offsets of the file.
  package init(_ file: QueryFile, named fileName: String, options: QueryOptions, schema: Schema) throws(QueryDeclarationFailure) {
    guard let embedded = file.queries.first, let name = SwiftIdentifier(joining: Self.stem(of: fileName)) else {
      throw QueryDeclarationFailure(
        Diagnostic("generation", .error, "no Swift name can be made of '\(fileName)'", at: SourceSpan(0, 0)))
    }
    let query: Query
    do throws(ParseFailure) {
      query = try Query(parsing: embedded.text.string, options: options, schema: schema)
    } catch {
      throw QueryDeclarationFailure(error.diagnostics.map(embedded.inFile))
    }
    let parameters = try ParameterList(embedded.parameters(in: file.contents), of: query, schema: schema)
    let expression = QueryCode(query, holes: parameters.holes, schema: schema)
    self.name = name.name
    needsDate = parameters.needsDate
    code = Self.documentation(of: embedded, fileName) + Self.declaration(name, parameters, expression)
  }

  private static func stem(of fileName: String) -> String {
    fileName.hasSuffix(".lucene") ? String(fileName.dropLast(7)) : fileName
  }

  /// The comments of the file, and its name.
  private static func documentation(of query: EmbeddedQuery, _ fileName: String) -> String {
    let comments = query.comments.map { $0.text.drop { $0 == "#" || $0 == " " } }.filter { !$0.hasPrefix("lq:") }
    let lines = comments.isEmpty ? ["The query of `\(fileName)`."] : comments.map(String.init) + ["", "From `\(fileName)`."]
    return lines.map { $0.isEmpty ? "  ///\n" : "  /// \($0)\n" }.joined()
  }

  private static func declaration(_ name: SwiftIdentifier, _ parameters: ParameterList, _ expression: QueryCode) -> String {
    let type = "LuceneQuery.Query"
    if parameters.isEmpty, !expression.throwsErrors { return "  static let \(name.code): \(type) = \(expression.text)\n" }
    let effect = expression.throwsErrors ? " throws" : ""
    let body = expression.throwsErrors ? "try \(expression.text)" : expression.text
    return "  static func \(name.code)(\(parameters.code))\(effect) -> \(type) {\n    \(body)\n  }\n"
  }
}

/// A query cannot become a declaration: why, in offsets of its file.
package struct QueryDeclarationFailure: Error {
  /// At least one mistake.
  package let diagnostics: [Diagnostic]

  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }
}
