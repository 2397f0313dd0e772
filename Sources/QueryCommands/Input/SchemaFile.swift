import LuceneQuery
import LuceneSyntax

/// A file that describes fields.
package enum SchemaFile {
  /// What stands in a file.
  ///
  /// - Throws: The mistakes in it, laid out for people.
  package static func schema(in file: String, colored: Bool = false) throws(Failure) -> Schema {
    let source = SourceText(try InputFile.bytes(of: file))
    do throws(SchemaFailure) {
      return try Schema(parsing: source)
    } catch {
      let renderer = DiagnosticRenderer(style: colored ? .ansi : .plain, name: file == "-" ? "<stdin>" : file)
      throw .diagnosed(renderer.render(error.diagnostics, in: error.source))
    }
  }

  /// The fields that `--schema` or the project file describes, or Auth0's.
  package static func schema(_ arguments: Arguments, in project: Project) throws(Failure) -> Schema {
    try given(arguments, in: project) ?? .auth0Users
  }

  /// The fields that `--schema` or the project file describes; nothing if neither names a file.
  package static func given(_ arguments: Arguments, in project: Project) throws(Failure) -> Schema? {
    guard let file = arguments[ReadingOptions.schema] ?? project.settings.schema.map(project.path) else { return nil }
    return try schema(in: file)
  }
}
