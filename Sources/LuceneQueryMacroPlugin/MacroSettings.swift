import LuceneQuery
import LuceneSyntax
import QueryGeneration

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the project of a source file says of its queries.
///
/// The compiler runs this program without any environment, so that the path of the source file is all there is to go by: a file `.lq.json` is
/// looked for in its folder and those around it, up to the one that holds `Package.swift`. Beyond that begins another project, such as one
/// that uses this package.
struct MacroSettings {
  private(set) var schema = Schema.auth0Users
  private(set) var options = QueryOptions()
  private(set) var rules = RuleSelection()
  /// The number of the schema and the dialect; nothing if the project sets none.
  private(set) var fingerprint: SettingsFingerprint?

  /// The settings for a source file.
  init(around sourceFile: String) throws(SettingsFailure) {
    guard let folder = Self.projectFolder(of: sourceFile) else { return }
    let path = folder + "/" + ProjectFile.name
    let text = try Self.contents(of: path)
    let project: ProjectFile
    do throws(ProjectFileFailure) {
      project = try ProjectFile(parsing: text)
    } catch {
      throw SettingsFailure(error.diagnostics, error.source, in: path)
    }
    if let dialect = project.dialect { options = QueryOptions(dialect: dialect) }
    rules = RuleSelection(selecting: project.select.map { Set($0) }, ignoring: Set(project.ignore ?? []))
    var schemaText: SourceText?
    if let name = project.schema { schemaText = try readSchema(name.hasPrefix("/") ? name : folder + "/" + name) }
    if schemaText != nil || project.dialect != nil {
      fingerprint = SettingsFingerprint(schema: schemaText, dialect: project.dialect)
    }
  }

  private mutating func readSchema(_ path: String) throws(SettingsFailure) -> SourceText {
    let text = try Self.contents(of: path)
    do throws(SchemaFailure) {
      schema = try Schema(parsing: text)
    } catch {
      throw SettingsFailure(error.diagnostics, error.source, in: path)
    }
    return text
  }

  /// The folder of the project file.
  private static func projectFolder(of sourceFile: String) -> String? {
    guard let slash = sourceFile.utf8.lastIndex(of: UInt8(ascii: "/")) else { return projectFolder(from: ".") }
    return projectFolder(from: slash == sourceFile.startIndex ? "/" : String(sourceFile[..<slash]))
  }

  private static func projectFolder(from start: String) -> String? {
    guard let resolved = realpath(start, nil) else { return nil }
    defer { free(resolved) }
    var folder = String(cString: resolved)
    while true {
      if access(folder + "/" + ProjectFile.name, F_OK) == 0 { return folder }
      guard access(folder + "/Package.swift", F_OK) != 0, let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) else {
        return nil
      }
      folder = String(folder[..<slash])
      if folder.isEmpty { return nil }
    }
  }

  private static func contents(of path: String) throws(SettingsFailure) -> SourceText {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw SettingsFailure(message: "\(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let length = read(descriptor, &buffer, buffer.count)
      if length < 0 && errno == EINTR { continue }
      guard length >= 0 else { throw SettingsFailure(message: "\(path): \(String(cString: strerror(errno)))") }
      if length == 0 { return SourceText(bytes) }
      bytes += buffer[..<length]
    }
  }
}

/// The settings of a project cannot be read.
struct SettingsFailure: Error {
  /// What is wrong, and in which file.
  let message: String

  init(message: String) { self.message = message }

  init(_ diagnostics: [Diagnostic], _ source: SourceText, in path: String) {
    let places = diagnostics.map { finding in
      let place = source.location(of: finding.span.start)
      return "\(path):\(place.line):\(place.column): \(finding.message)"
    }
    message = places.joined(separator: "\n")
  }
}
