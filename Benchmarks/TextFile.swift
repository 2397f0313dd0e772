#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file.
struct TextFile {
  let bytes: [UInt8]

  /// The file cannot be read.
  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads all of a file.
  init(_ path: String) throws(Unreadable) {
    guard let file = fopen(path, "rb") else { throw Unreadable(description: "\(path): \(String(cString: strerror(errno)))") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var count = 1 << 16
    while count == 1 << 16 {
      let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
        initialized = fread(buffer.baseAddress, 1, buffer.count, file)
      }
      count = chunk.count
      bytes += chunk
    }
    self.bytes = bytes
  }

  /// The lines, without their line feeds; empty ones are left out.
  var lines: [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
