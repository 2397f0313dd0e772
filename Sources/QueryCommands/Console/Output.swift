#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output, behind a buffer.
///
/// Nothing is lost quietly: a write that fails throws. To a terminal everything is written at once.
struct Output: ~Copyable {
  private static let capacity = 1 << 16

  let descriptor: Int32
  let isTerminal: Bool
  private var buffer: [UInt8] = []

  init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
    buffer.reserveCapacity(Self.capacity)
  }

  mutating func write(_ text: String) throws(Failure) {
    buffer.append(contentsOf: text.utf8)
    try flushIfDue()
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    if bytes.count >= Self.capacity {
      try flush()
      return try send(bytes)
    }
    buffer.append(contentsOf: bytes)
    try flushIfDue()
  }

  mutating func flush() throws(Failure) {
    // Emptied before the outcome is known: what could not be written once is not tried again on the way out.
    var pending: [UInt8] = []
    swap(&pending, &buffer)
    try pending.withUnsafeBufferPointer { bytes throws(Failure) in try send(UnsafeRawBufferPointer(bytes)) }
    swap(&pending, &buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func flushIfDue() throws(Failure) {
    if isTerminal || buffer.count >= Self.capacity { try flush() }
  }

  private func send(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    let code = writeAll(bytes, to: descriptor)
    switch code {
    case 0: return
    case EPIPE: throw .outputClosed
    default: throw .failed("cannot write to standard output: \(String(cString: strerror(code)))")
    }
  }
}

/// Writes all of `bytes`, however many calls that takes.
///
/// - Returns: 0, or the error number that ended it.
package func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    if written >= 0 {
      rest = rest.dropFirst(written)
    } else if errno == EAGAIN || errno == EWOULDBLOCK {
      waitUntilWritable(descriptor)
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}

/// The other end may have made a shared descriptor non-blocking.
private func waitUntilWritable(_ descriptor: Int32) {
  var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  _ = poll(&request, 1, -1)
}
