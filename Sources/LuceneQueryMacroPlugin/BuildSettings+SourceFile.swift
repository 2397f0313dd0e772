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

extension BuildSettings {
  /// What the project of a source file says of its queries.
  ///
  /// The compiler runs this program without any environment, so that the path of the source file is all there is to go by: a file `.lq.json` is
  /// looked for in its folder and those around it, up to the one that holds `Package.swift`. Beyond that begins another project, such as one
  /// that uses this package.
  init(around sourceFile: String) throws(BuildSettingsFailure) {
    guard let folder = Self.projectFolder(of: sourceFile) else {
      self.init()
      return
    }
    try self.init(inFolder: folder, reading: Self.contents)
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

  private static func contents(of path: String) throws(BuildSettingsFailure) -> SourceText {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw BuildSettingsFailure(String(cString: strerror(errno)), in: path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let length = read(descriptor, &buffer, buffer.count)
      if length < 0 && errno == EINTR { continue }
      guard length >= 0 else { throw BuildSettingsFailure(String(cString: strerror(errno)), in: path) }
      if length == 0 { return SourceText(bytes) }
      bytes += buffer[..<length]
    }
  }
}
