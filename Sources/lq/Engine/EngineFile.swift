import LuceneFilter
import LuceneTargets
import QueryCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that an engine can look through.
struct EngineFile {
  /// As it was given.
  let name: String
  let isGzip: Bool
  /// The path from the root, which means nothing else to an engine.
  let path: String

  /// Looks whether the engine would read the file as the filter does.
  init(_ name: String, _ engine: FileEngine) throws(Failure) {
    self.name = name
    path = Path.absolute(name)
    isGzip = try Self.isGzip(name)
    if engine == .spark { try Self.checkName(Path.name(of: path), isGzip) }
  }

  /// Throws unless it is a file whose bytes stay: a pipe could be read once only.
  static func checkKind(of name: String) throws(Failure) {
    var status = stat()
    if name == "-" || (stat(name, &status) == 0 && status.st_mode & S_IFMT != S_IFREG) {
      throw .usage("'--engine' reads files, and '\(name)' is none")
    }
  }

  private static func isGzip(_ name: String) throws(Failure) -> Bool {
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed("\(name): cannot open: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var start: [UInt8] = [0, 0]
    return read(descriptor, &start, start.count) == start.count && start == [0x1F, 0x8B]
  }

  /// Spark passes over files by their names, and unpacks them by these.
  private static func checkName(_ name: String, _ isGzip: Bool) throws(Failure) {
    if name.hasPrefix("_") || name.hasPrefix(".") {
      throw .failed("spark passes over files like '\(name)', whose names begin with '_' or '.'; give it another name")
    }
    if isGzip != name.hasSuffix(".gz") {
      let problem = isGzip ? "is compressed and does not end in '.gz'" : "ends in '.gz' and is not compressed"
      throw .failed("spark tells by the name of a file whether it is compressed, and '\(name)' \(problem); give it another name")
    }
    if let ending = [".bz2", ".deflate", ".lz4", ".snappy", ".zst"].first(where: name.hasSuffix) {
      throw .failed(
        "spark takes a file that ends in '\(ending)' for a compressed one, which '\(name)' is not; give it another name")
    }
  }
}
