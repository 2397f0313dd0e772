import LuceneQuery

/// The Swift file that the build plugin makes of the queries of a target, and of the schema and the settings of its project.
///
/// Declarations are `nonisolated`, so that a module whose declarations belong to the main actor by themselves can use them everywhere.
package struct GeneratedSource: Sendable {
  private let settings: BuildSettings
  private var declarations: [QueryDeclaration] = []

  /// A file without queries.
  package init(_ settings: BuildSettings) { self.settings = settings }

  /// Adds a query.
  package mutating func append(_ declaration: QueryDeclaration) { declarations.append(declaration) }

  /// The text of the file.
  package var text: String {
    var parts = [
      "// Generated from the queries and the schema of this target. Changes are lost with the next build.\n",
      "import LuceneQuery\n",
    ]
    if declarations.contains(where: \.needsDate) {
      parts.append("#if canImport(FoundationEssentials)\n  import FoundationEssentials\n#else\n  import Foundation\n#endif\n")
    }
    if !declarations.isEmpty {
      let members = declarations.map(\.code).joined(separator: "\n")
      parts.append("/// The queries of the `*.lucene` files of this target.\nnonisolated enum Queries {\n\(members)}\n")
    }
    if settings.hasOwnSchema { parts.append(FieldAccessors(settings.schema).code) }
    if let fingerprint = settings.fingerprint { parts.append(fingerprint.memberDeclaration) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
