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

  deinit {
    if closesAtEnd { _ = close(number) }
  }

  /// Reads what is there, at least one byte, into `buffer` from `start` on; waits if nothing is. Answers how many bytes came: none at the end.
  func read(into buffer: inout [UInt8], from start: Int) throws(InputError) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        systemRead(number, UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
      }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitForInput()
      default: throw .cannotRead(path: name, message: Self.systemMessage())
      }
    }
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
