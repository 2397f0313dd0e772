// Calls the system's sockets. Pointers are handed to the system for the length of one call, with the size of what they point to.

import SystemThreads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A connection or a listening socket of this machine. Closed at its end.
final class Socket: Sendable {
  let descriptor: Int32
  private let sent = Guarded(0)

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { _ = close(descriptor) }

  /// Listens at 127.0.0.1; port 0 takes any that is free.
  static func listening(at port: UInt16) throws(ServerError) -> Socket {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, kind, 0)
    guard descriptor >= 0 else { throw ServerError(message: "no socket: \(errorText())") }
    let result = Socket(descriptor)
    var isReusable: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isReusable, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isBound, listen(descriptor, 512) == 0 else {
      throw ServerError(message: "cannot listen at 127.0.0.1:\(port): \(errorText())")
    }
    return result
  }

  /// The port that the socket listens at.
  var port: UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Waits for a connection. Nil when the socket was shut down.
  func accepted() -> Socket? {
    while true {
      let connection = accept(descriptor, nil, nil)
      if connection >= 0 {
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        var sendsAtOnce: Int32 = 1
        setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &sendsAtOnce, socklen_t(MemoryLayout<Int32>.size))
        return Socket(connection)
      }
      if errno != EINTR && errno != ECONNABORTED { return nil }
    }
  }

  /// Waits for bytes. Empty at the end, and when the connection broke.
  func received() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      if count >= 0 { return Array(buffer.prefix(count)) }
      if errno != EINTR { return [] }
    }
  }

  /// Sends all of it. False when the connection broke.
  func send(_ bytes: some Collection<UInt8>) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
        sent.withLock { $0 += count }
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// How many bytes the system has taken to send.
  var sentByteCount: Int { sent.withLock { $0 } }

  /// Makes closing a reset instead of an end.
  func resetAtClose() {
    var setting = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &setting, socklen_t(MemoryLayout<linger>.size))
  }

  /// Ends all waiting at this socket, on every thread.
  func shutDown() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

  private static func errorText() -> String { String(cString: strerror(errno)) }
}

/// Why the demo tenant cannot serve.
package struct ServerError: Error, Sendable, CustomStringConvertible {
  let message: String

  /// A lower-case sentence without a full stop.
  package var description: String { message }
}

/// Waits on the calling thread.
func pause(milliseconds: Int) { usleep(UInt32(clamping: milliseconds * 1000)) }
