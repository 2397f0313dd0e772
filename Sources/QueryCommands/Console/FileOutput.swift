#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written through a buffer. It is to be closed, since only then all has been written.
package struct FileOutput: Sendable {
  private static let capacity = 1 << 14

  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Makes a new file, or opens one to write on at its end. A new one must not be there already.
  package init(path: String, isNew: Bool) throws(Failure) {
    self.path = path
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC | (isNew ? O_CREAT | O_EXCL : 0)
    descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .failed("'\(path)' is there already; remove it, or choose another folder") }
      throw .failed("cannot write '\(path)': \(String(cString: strerror(errno)))")
    }
  }

  /// Makes a folder, unless it is there.
  package static func makeFolder(_ path: String) throws(Failure) {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .failed("cannot make the folder '\(path)': \(String(cString: strerror(errno)))")
    }
  }

  package mutating func write(_ bytes: [UInt8]) throws(Failure) {
    buffer += bytes
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Writes what is buffered, and closes the file.
  package mutating func close() throws(Failure) {
    try flush()
    guard closeDescriptor(descriptor) == 0 else { throw failure(errno) }
  }

  private mutating func flush() throws(Failure) {
    let code = buffer.withUnsafeBytes { writeAll($0, to: descriptor) }
    buffer.removeAll(keepingCapacity: true)
    guard code == 0 else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> Failure { .failed("cannot write '\(path)': \(String(cString: strerror(code)))") }
}

/// `close` of the C library, which has the same name as the method.
private func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }
