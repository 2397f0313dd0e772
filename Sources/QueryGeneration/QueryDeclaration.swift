import LuceneQuery
import LuceneSyntax

/// The Swift declaration for a query that stands in a file: a constant, or a function if it has parameters.
///
/// ```swift
/// let file = QueryFile(name: "by-plan.lucene", contents: SourceText("app_metadata.plan:$plan"))
/// try QueryDeclaration(file, named: "by-plan.lucene", options: QueryOptions(), schema: .auth0Users).name   // byPlan
/// ```
package struct QueryDeclaration: Sendable {
  /// The declaration, as a member of an enumeration.
  package let code: String
  /// The name that it declares.
  package let name: String
  /// Whether it mentions `Date`.
  package let needsDate: Bool

  /// The declaration for a file in which the linter finds no errors.
  ///
  /// - Parameter fileName: Its name without folders, which becomes that of the declaration.
  /// - Throws: What keeps a query from becoming a declaration, in offsets of the file.
  package init(_ file: QueryFile, named fileName: String, options: QueryOptions, schema: Schema) throws(QueryDeclarationFailure) {
    guard let embedded = file.queries.first, let name = SwiftIdentifier(joining: Self.stem(of: fileName)) else {
      throw QueryDeclarationFailure("no name of a Swift constant can be made of '\(fileName)'")
    }
    let skeleton = QuerySkeleton(parsing: embedded.text, holes: embedded.map.interpolations, dialect: options.dialect)
    let openNames = skeleton.namesWithoutComparison(in: schema)
    guard openNames.isEmpty else { throw QueryDeclarationFailure(openNames.map(embedded.inFile)) }
    let query: Query
    do throws(ParseFailure) {
      query = try Query(lowering: skeleton.syntax, options: options, schema: schema)
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
    return lines.map { $0.isEmpty ? "  ///\n" : "  /// \($0.onOneLine)\n" }.joined()
  }

  private static func declaration(_ name: SwiftIdentifier, _ parameters: ParameterList, _ expression: QueryCode) -> String {
    let type = "LuceneQuery.Query"
    if parameters.isEmpty, !expression.throwsErrors { return "  static let \(name.code): \(type) = \(expression.text)\n" }
    let (effect, attempt) = expression.throwsErrors ? (" throws", "try ") : ("", "")
    return "  static func \(name.code)(\(parameters.code))\(effect) -> \(type) {\n    \(attempt)\(expression.text)\n  }\n"
  }
}

/// A query cannot become a declaration: why, in offsets of its file.
package struct QueryDeclarationFailure: Error {
  /// At least one mistake.
  package let diagnostics: [Diagnostic]

  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  /// Something is wrong with the file as a whole.
  package init(_ message: String) { self.init(Diagnostic("generation", .error, message, at: SourceSpan(0, 0))) }
}

extension String {
  /// The text without what could end a comment: a control character is a space.
  fileprivate var onOneLine: String {
    var line = UnicodeScalarView()
    for scalar in unicodeScalars { line.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar) }
    return String(line)
  }
}
