#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file whose contents are replaced at one stroke: whoever reads it sees the old ones or the new ones.
package enum ReplacedFile {
  /// Writes a new file beside the old one, with its permissions, and gives it the old one's name. A link stays, and what it points to is
  /// replaced.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let target = realPath(path) ?? path
    var template = Array("\(Path.joined(Path.folder(of: target), ".lq-XXXXXX"))".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .failed("cannot write beside '\(path)': \(lastError)") }
    let temporary = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o7777 : 0o666 & ~umaskOfProcess()
    var code = fchmod(descriptor, mode) == 0 ? 0 : errno
    if code == 0 { code = bytes.withUnsafeBytes { writeAll($0, to: descriptor) } }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, target) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw .failed("cannot write '\(path)': \(String(cString: strerror(code)))")
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// The permissions that new files do not get; it can only be read by setting it.
  private static func umaskOfProcess() -> mode_t {
    let mask = umask(0)
    umask(mask)
    return mask
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
