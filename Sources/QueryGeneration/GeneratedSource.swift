/// The Swift file that the build plugin makes of the queries, the schemas and the settings of a target.
package struct GeneratedSource: Sendable {
  private var declarations: [QueryDeclaration] = []
  private var accessors: [FieldAccessors] = []
  private let settings: SettingsFingerprint?

  /// A file without queries.
  ///
  /// - Parameter settings: What expansions of `#userQuery` mention; nothing if the project sets nothing.
  package init(_ settings: SettingsFingerprint?) { self.settings = settings }

  /// Adds a query; false if its name is taken.
  package mutating func append(_ declaration: QueryDeclaration) -> Bool {
    guard !declarations.contains(where: { $0.name == declaration.name }) else { return false }
    declarations.append(declaration)
    return true
  }

  /// Adds the fields of a schema.
  package mutating func append(_ fields: FieldAccessors) { accessors.append(fields) }

  /// The text of the file.
  package var text: String {
    var parts = ["// Generated from the queries and schemas of this target. Changes are lost with the next build.\n\nimport LuceneQuery\n"]
    if declarations.contains(where: \.needsDate) {
      parts.append("#if canImport(FoundationEssentials)\n  import FoundationEssentials\n#else\n  import Foundation\n#endif\n")
    }
    if !declarations.isEmpty {
      let members = declarations.map(\.code).joined(separator: "\n")
      parts.append("/// The queries of the `*.lucene` files of this target.\nenum Queries {\n\(members)}\n")
    }
    parts += accessors.map(\.code).filter { !$0.isEmpty }
    if let settings { parts.append(settings.memberDeclaration) }
    return parts.joined(separator: "\n")
  }
}
