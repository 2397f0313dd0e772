// Calls the system to open, read and close files. Pointers are handed to the system for the length of one call, with the size of the memory
// that they point to; the reader's tests run under the address sanitizer.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or stream that is open for reading.
struct FileDescriptor: ~Copyable {
  private let number: Int32
  private let closesAtEnd: Bool
  /// What it is called in messages.
  let name: String

  /// Opens a file.
  init(path: String) throws(InputError) {
    number = open(path, O_RDONLY | O_CLOEXEC)
    closesAtEnd = number >= 0
    name = path
    if number < 0 { throw .cannotOpen(path: path, message: Self.systemMessage()) }
  }

  /// Takes over the use, but not the closing, of what is open.
  init(borrowing number: Int32, name: String) {
    self.number = number
    self.name = name
    closesAtEnd = false
  }

  /// Takes over what is open, and closes it at the end.
  init(owning number: Int32, name: String) {
    self.number = number
    self.name = name
    closesAtEnd = true
  }

  /// Another number for what is open, which stays open until that is closed, too.
  static func duplicate(_ number: Int32, name: String) throws(InputError) -> Int32 {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .cannotOpen(path: name, message: systemMessage()) }
    return copy
  }

  deinit {
    if closesAtEnd { _ = close(number) }
  }

  /// Reads what is there into memory, from where the last read ended or, if it is a file, from an offset. Answers how many bytes came: none at
  /// the end.
  func read(into memory: inout MutableRawSpan, at offset: Int? = nil) throws(InputError) -> Int {
    try memory.withUnsafeMutableBytes { (bytes) throws(InputError) in try read(into: bytes, at: offset) }
  }

  /// Reads what is there to the start of a buffer.
  func read(into buffer: inout [UInt8], at offset: Int? = nil) throws(InputError) -> Int {
    try buffer.withUnsafeMutableBufferPointer { (bytes) throws(InputError) in
      try read(into: UnsafeMutableRawBufferPointer(bytes), at: offset)
    }
  }

  private func read(into memory: UnsafeMutableRawBufferPointer, at offset: Int? = nil) throws(InputError) -> Int {
    while true {
      let count =
        if let offset { pread(number, memory.baseAddress, memory.count, off_t(offset)) } else { systemRead(number, memory) }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitForInput()
      default: throw .cannotRead(path: name, message: Self.systemMessage())
      }
    }
  }

  /// What is left of a file whose bytes can be read in any order: all from the present offset on. Nothing for pipes and the like.
  var extent: Range<Int>? {
    var status = stat()
    guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let start = lseek(number, 0, SEEK_CUR)
    guard start >= 0, status.st_size > start else { return nil }
    return Int(start)..<Int(status.st_size)
  }

  /// Whether a read does not have to wait, now or after at most some milliseconds.
  func hasInput(within milliseconds: Int32 = 0) -> Bool {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) != 0
  }

  /// Waits until something can be read from what was opened as non-blocking by somebody else.
  private func waitForInput() {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, -1)
  }

  private static func systemMessage() -> String {
    guard let message = strerror(errno) else { return "unknown error" }
    return String(cString: message)
  }
}

/// `read(2)`, outside of the type whose method has the same name.
private func systemRead(_ number: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(number, buffer.baseAddress, buffer.count)
}
