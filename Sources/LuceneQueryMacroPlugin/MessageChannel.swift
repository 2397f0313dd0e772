#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Messages from and to the compiler: each is its length in eight bytes, the least first, and as many bytes of JSON.
struct MessageChannel {
  /// No message is longer. A length beyond it is not one, and reserving memory for it would be all that comes of it.
  private static let longest: UInt64 = 1 << 30

  private let input: Int32
  private let output: Int32

  /// Takes over standard input and output. What else prints goes to standard error afterwards, and does not get between messages.
  init?() {
    input = dup(STDIN_FILENO)
    output = dup(STDOUT_FILENO)
    guard input >= 0, output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { return nil }
    close(STDIN_FILENO)
    // A compiler that has gone away is noticed by a failed write.
    signal(SIGPIPE, SIG_IGN)
  }

  /// The next message; nothing at the end, and where the bytes are none.
  func read() -> [UInt8]? {
    guard let header = readBytes(8), !header.isEmpty else { return nil }
    let length = header.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard header.count == 8, length <= Self.longest else {
      Self.complain("the compiler's message has no length")
      return nil
    }
    guard let message = readBytes(Int(length)), message.count == Int(length) else {
      Self.complain("the compiler's message breaks off")
      return nil
    }
    return message
  }

  /// As many bytes, or those up to the end.
  private func readBytes(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var buffer = [UInt8](repeating: 0, count: min(count - bytes.count, 1 << 16))
      #if canImport(Darwin)
        let length = Darwin.read(input, &buffer, buffer.count)
      #elseif canImport(Musl)
        let length = Musl.read(input, &buffer, buffer.count)
      #else
        let length = Glibc.read(input, &buffer, buffer.count)
      #endif
      if length < 0 && errno == EINTR { continue }
      guard length >= 0 else { return nil }
      if length == 0 { break }
      bytes += buffer[..<length]
    }
    return bytes
  }

  /// Sends an answer. False if nobody takes it.
  func write(_ answer: Answer) -> Bool {
    let message = answer.json.serialized()
    let length = UInt64(message.count)
    return writeBytes((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + message)
  }

  private func writeBytes(_ bytes: [UInt8]) -> Bool { Self.write(bytes, to: output) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if canImport(Darwin)
        let length = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
      #elseif canImport(Musl)
        let length = rest.withUnsafeBytes { Musl.write(descriptor, $0.baseAddress, $0.count) }
      #else
        let length = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      #endif
      if length < 0 && errno == EINTR { continue }
      guard length > 0 else { return false }
      rest = rest.dropFirst(length)
    }
    return true
  }

  /// Says on standard error why the program ends early.
  static func complain(_ message: String) { _ = write(Array("LuceneQueryMacroPlugin: \(message)\n".utf8), to: STDERR_FILENO) }
}
