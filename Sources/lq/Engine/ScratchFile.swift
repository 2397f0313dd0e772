import QueryCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file in the folder for temporary ones that only this user may read, and that is gone when it is no longer held.
struct ScratchFile: ~Copyable {
  let path: String
  let descriptor: Int32

  /// A file with a text in it.
  init(holding text: String = "") throws(Failure) {
    let folder = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(folder)/lq-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .failed("cannot make a file in '\(folder)': \(String(cString: strerror(errno)))") }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let code = Array(text.utf8).withUnsafeBytes { writeAll($0, to: descriptor) }
    guard code == 0 else {
      unlink(template)
      close(descriptor)
      throw .failed("cannot write a file in '\(folder)': \(String(cString: strerror(code)))")
    }
    self.descriptor = descriptor
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    unlink(path)
    close(descriptor)
  }

  /// At most so many of the last bytes in it, as text.
  func tail(_ mostBytes: Int) -> String {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    var bytes = [UInt8](repeating: 0, count: min(max(size, 0), mostBytes))
    let count = pread(descriptor, &bytes, bytes.count, off_t(size - bytes.count))
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }
}
