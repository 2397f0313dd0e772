import LuceneQuery
import LuceneSyntax

/// What the project file `.lq.json` says of queries that are checked while a program is built.
package struct BuildSettings: Sendable {
  /// The fields.
  package private(set) var schema = Schema.auth0Users
  /// Whether the project describes fields of its own.
  package private(set) var hasOwnSchema = false
  /// How queries are read.
  package private(set) var options = QueryOptions()
  /// The rules that speak.
  package private(set) var rules = RuleSelection()
  /// The path of a file of findings that are not reported.
  package private(set) var baseline: String?
  /// The number of the schema and the dialect; nothing if the project sets none.
  package private(set) var fingerprint: SettingsFingerprint?

  /// The settings of a project without a project file.
  package init() {}

  /// The settings in a folder that holds a project file.
  ///
  /// - Parameter contents: Reads a file, given its path.
  package init(
    inFolder folder: String, reading contents: (String) throws(BuildSettingsFailure) -> SourceText
  ) throws(BuildSettingsFailure) {
    func path(_ name: String) -> String { name.hasPrefix("/") ? name : folder + "/" + name }
    let projectPath = path(ProjectFile.name)
    let text = try contents(projectPath)
    let project: ProjectFile
    do throws(ProjectFileFailure) {
      project = try ProjectFile(parsing: text)
    } catch {
      throw BuildSettingsFailure(error.diagnostics, error.source, in: projectPath)
    }
    if let dialect = project.dialect { options = QueryOptions(dialect: dialect) }
    rules = RuleSelection(selecting: project.select.map { Set($0) }, ignoring: Set(project.ignore ?? []))
    baseline = project.baseline.map(path)
    var schemaText: SourceText?
    if let name = project.schema {
      let text = try contents(path(name))
      schema = try Self.schema(text, in: path(name))
      schemaText = text
    }
    hasOwnSchema = schemaText != nil
    if schemaText != nil || project.dialect != nil {
      fingerprint = SettingsFingerprint(schema: schemaText, dialect: project.dialect)
    }
  }

  private static func schema(_ text: SourceText, in path: String) throws(BuildSettingsFailure) -> Schema {
    do throws(SchemaFailure) {
      return try Schema(parsing: text)
    } catch {
      throw BuildSettingsFailure(error.diagnostics, error.source, in: path)
    }
  }
}

/// The settings of a project cannot be read: what is wrong, and in which file.
package struct BuildSettingsFailure: Error {
  /// Something that is wrong.
  package struct Problem: Sendable {
    /// The file and, unless it cannot be read at all, the line and the column: `users.lq-schema.json:3:7`.
    package let place: String
    /// What is wrong there.
    package let message: String
  }

  /// What is wrong, at least one thing.
  package let problems: [Problem]

  /// A file cannot be read.
  package init(_ message: String, in path: String) { problems = [Problem(place: path, message: message)] }

  init(_ diagnostics: [Diagnostic], _ source: SourceText, in path: String) {
    let lines = SourceLines(source)
    problems = diagnostics.map { finding in
      let place = lines.location(of: finding.span.start)
      return Problem(place: "\(path):\(place.line):\(place.column)", message: finding.message)
    }
  }
}
