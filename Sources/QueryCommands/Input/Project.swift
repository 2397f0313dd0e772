import LuceneQuery
import LuceneSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The project that the working directory lies in, and its settings.
package struct Project: Sendable {
  /// The folder of the project file; the working directory if there is none.
  let folder: String
  package let settings: ProjectFile

  /// Looks for the project file in the working directory and the folders around it; the first one counts. Without one there are no settings.
  package static func current() throws(Failure) -> Project {
    var folder = Path.workingDirectory
    while true {
      let file = Path.joined(folder, ProjectFile.name)
      if access(file, F_OK) == 0 { return Project(folder: folder, settings: try settings(in: file)) }
      if folder == "/" || !folder.hasPrefix("/") { return Project(folder: ".", settings: ProjectFile()) }
      folder = Path.folder(of: folder)
    }
  }

  private static func settings(in file: String) throws(Failure) -> ProjectFile {
    let name = Path.relative(file, to: Path.workingDirectory)
    let source = SourceText(try InputFile.bytes(of: file))
    do throws(ProjectFileFailure) {
      return try ProjectFile(parsing: source)
    } catch {
      throw .diagnosed(DiagnosticRenderer(name: name).render(error.diagnostics, in: error.source))
    }
  }

  /// A path that the settings name, as it is opened from the working directory.
  func path(_ path: String) -> String { Path.joined(folder, path) }
}
