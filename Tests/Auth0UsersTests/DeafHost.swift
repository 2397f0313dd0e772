// Calls the system's sockets. Pointers are handed to the system for the length of one call, with the size of what they point to.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if os(Linux)
  /// A port of this machine that takes no connection and refuses none: those that try have to wait.
  final class DeafHost: Sendable {
    let port: UInt16
    private let descriptors: [Int32]

    #if canImport(Glibc)
      private static let streaming = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      private static let nonBlocking = Int32(SOCK_NONBLOCK.rawValue)
    #else
      private static let streaming = SOCK_STREAM | SOCK_CLOEXEC
      private static let nonBlocking = SOCK_NONBLOCK
    #endif

    /// Listens without ever accepting, and fills the queue of those who wait.
    init?() {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let listener = socket(AF_INET, Self.streaming, 0)
      let isListening = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(listener, $0, size) == 0 && listen(listener, 0) == 0 && getsockname(listener, $0, &size) == 0
        }
      }
      var descriptors = [listener]
      port = UInt16(bigEndian: address.sin_port)
      guard isListening else { return nil }
      // The system lets a few more in than the length of the queue.
      for _ in 0..<4 {
        let client = socket(AF_INET, Self.streaming | Self.nonBlocking, 0)
        descriptors.append(client)
        withUnsafePointer(to: &address) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = connect(client, $0, size) }
        }
      }
      self.descriptors = descriptors
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
  }
#endif
