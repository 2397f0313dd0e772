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
  ///
  /// - Parameter suffix: What the new file is called until then, behind the name of the old one, so that one that a killed program has left is
  ///   taken again. Without it files have names of their own, and may be written at the same time.
  package static func write(_ bytes: [UInt8], to path: String, suffix: String? = nil) throws(Failure) {
    let target = Path.real(path) ?? path
    guard !isSpecial(target) else { return try pour(bytes, into: target, path) }
    let (descriptor, temporary) = make(beside: target, suffix)
    guard descriptor >= 0 else { throw .failed("cannot write beside '\(path)': \(lastError)") }
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

  /// Makes sure that a file can be written, and leaves it as it is. The new file beside it has the name that it will have.
  package static func check(_ path: String, suffix: String? = nil) throws(Failure) {
    let target = Path.real(path) ?? path
    guard !isSpecial(target) else { return }
    let (descriptor, temporary) = make(beside: target, suffix)
    guard descriptor >= 0 else { throw .failed("cannot write beside '\(path)': \(lastError)") }
    close(descriptor)
    unlink(temporary)
  }

  /// Whether something stands there that is no file, such as a device or a pipe: it is written to, never replaced or removed.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  private static func pour(_ bytes: [UInt8], into target: String, _ path: String) throws(Failure) {
    let descriptor = open(target, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed("cannot write '\(path)': \(lastError)") }
    let code = bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
    close(descriptor)
    if code != 0 { throw .failed("cannot write '\(path)': \(String(cString: strerror(code)))") }
  }

  /// Removes a file that was written with a suffix, and what a killed program may have left of it.
  package static func remove(_ path: String, suffix: String) {
    guard !isSpecial(path) else { return }
    unlink((Path.real(path) ?? path) + suffix)
    unlink(path)
  }

  private static func make(beside target: String, _ suffix: String?) -> (descriptor: Int32, path: String) {
    if let suffix {
      let path = target + suffix
      return (open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600), path)
    }
    var template = Array("\(Path.joined(Path.folder(of: target), ".lq-XXXXXX"))".utf8CString)
    let descriptor = mkstemp(&template)
    return (descriptor, String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  /// The permissions that new files do not get; it can only be read by setting it.
  private static func umaskOfProcess() -> mode_t {
    let mask = umask(0)
    umask(mask)
    return mask
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
