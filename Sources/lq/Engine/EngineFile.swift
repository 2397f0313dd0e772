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
    // An engine may follow links otherwise, and has another standard input.
    guard let path = Path.real(name) else { throw .failed("\(name): cannot open: \(String(cString: strerror(errno)))") }
    self.path = path
    let start = try Self.start(of: name)
    isGzip = start.starts(with: [0x1F, 0x8B])
    if start == [0x28, 0xB5, 0x2F, 0xFD] {
      throw .failed("'\(name)' is compressed by Zstandard, which lq alone reads: leave out --engine, or compress it by gzip")
    }
    if engine == .spark { try Self.checkName(Path.name(of: path), isGzip) }
  }

  /// Throws unless it is a file whose bytes stay: a pipe could be read once only.
  static func checkKind(of name: String) throws(Failure) {
    var status = stat()
    if name == "-" || (stat(name, &status) == 0 && status.st_mode & S_IFMT != S_IFREG) {
      throw .usage("'--engine' reads files, and '\(name)' is none")
    }
  }

  /// The first four bytes, if there are so many.
  private static func start(of name: String) throws(Failure) -> [UInt8] {
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed("\(name): cannot open: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var start: [UInt8] = [0, 0, 0, 0]
    let count = read(descriptor, &start, start.count)
    return Array(start.prefix(max(0, count)))
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
