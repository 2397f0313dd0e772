import JSONText
import QueryCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far standard output is written, where it is a file: a run that was killed while it printed is taken up behind the last whole page.
struct OutputPlace: Hashable {
  private let device: Int64
  private let file: Int64
  /// How many bytes the file had before the page, or behind it when it has been printed.
  private(set) var length: Int64
  /// The page that is about to be printed; nil when none is.
  var pending: String?

  /// Where standard output stands; nil if it is no file, or one that has no name any more.
  static func current() -> OutputPlace? {
    var status = stat()
    guard fstat(STDOUT_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink > 0 else { return nil }
    let length = isAppending ? Int64(status.st_size) : Int64(lseek(STDOUT_FILENO, 0, SEEK_CUR))
    return OutputPlace(device: Int64(status.st_dev), file: Int64(bitPattern: UInt64(status.st_ino)), length: length, pending: nil)
  }

  /// Whether standard output is printed behind what is there.
  static var isAppending: Bool { fcntl(STDOUT_FILENO, F_GETFL) & O_APPEND != 0 }

  func isSameFile(as other: OutputPlace?) -> Bool { other.map { $0.device == device && $0.file == file } ?? false }
}

// MARK: - Going on

extension OutputPlace {
  /// Makes standard output, which is the same file, end where it did: without the part of a page that was printed last.
  func restore() throws(Failure) {
    let size = Int64(lseek(STDOUT_FILENO, 0, SEEK_END))
    guard size >= length else {
      throw .failed(
        "the search had printed \(length) bytes to this file, which has \(size) now: bring them back and print with '>>', or print to another file to go on without them"
      )
    }
    guard let pending, size > length else { return }
    // Whatever is cut off will be printed again, and is nobody else's.
    guard try Self.bytes(behind: length, count: size - length).elementsEqual(pending.utf8.prefix(Int(size - length))) else {
      throw .failed(
        "the search was ended while it printed, and something else has been printed to this file since: take all behind its first \(length) bytes out of it, or print to another file"
      )
    }
    guard ftruncate(STDOUT_FILENO, off_t(length)) == 0, lseek(STDOUT_FILENO, 0, SEEK_END) >= 0 else {
      throw .failed("cannot cut standard output to its first \(length) bytes: \(String(cString: strerror(errno)))")
    }
  }
}

// MARK: - Reading what was printed

extension OutputPlace {
  /// What stands in the file of standard output, which need not be open for reading.
  private static func bytes(behind start: Int64, count: Int64) throws(Failure) -> [UInt8] {
    let descriptor = open(try path(), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(start) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Int(min(count, 64 << 20)))
    var filled = 0
    while filled < bytes.count {
      let read = bytes[filled...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(start) + off_t(filled))
      }
      guard read > 0 else { throw unreadable(start) }
      filled += read
    }
    return bytes
  }

  private static func path() throws(Failure) -> String {
    #if canImport(Darwin)
      var path = [CChar](repeating: 0, count: Int(MAXPATHLEN) + 1)
      guard fcntl(STDOUT_FILENO, F_GETPATH, &path) >= 0 else { throw unreadable(0) }
      return String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
      return "/proc/self/fd/\(STDOUT_FILENO)"
    #endif
  }

  private static func unreadable(_ length: Int64) -> Failure {
    .failed(
      "the search was ended while it printed, and what it printed cannot be read (\(String(cString: strerror(errno)))): take all behind the first \(length) bytes out of the file, or print to another one"
    )
  }
}

// MARK: - JSON

extension OutputPlace {
  var json: JSONValue {
    var members: [JSONMember] = []
    for (name, number) in [("device", device), ("file", file), ("length", length)] as [(JSONString, Int64)] {
      members.append(JSONMember(key: name, value: .number(JSONNumber(number))))
    }
    if let pending { members.append(JSONMember(key: "pending", value: .string(JSONString(pending)))) }
    return .object(members)
  }

  init?(json: JSONValue) {
    func integer(_ name: String) -> Int64? { if case .number(let number)? = json[name] { number.int64 } else { nil } }
    guard let device = integer("device"), let file = integer("file"), let length = integer("length"), length >= 0 else {
      return nil
    }
    (self.device, self.file, self.length) = (device, file, length)
    switch json["pending"] {
    case .string(let text)?: pending = text.string
    case nil: pending = nil
    default: return nil
    }
  }
}
