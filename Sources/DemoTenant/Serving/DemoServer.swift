import SystemThreads

/// Serves a demo tenant over HTTP at 127.0.0.1, with a thread for each connection.
package final class DemoServer: Sendable {
  package let port: UInt16
  private let listener: Socket
  private let connections = Connections()

  /// Begins to serve. Port 0 takes any that is free. Throws when the port is taken.
  package init(_ tenant: Tenant, port: UInt16 = 0) throws(ServerError) {
    listener = try Socket.listening(at: port)
    self.port = listener.port
    do throws(WorkerThread.Failure) {
      try WorkerThread { [listener, connections] in
        while let socket = listener.accepted() {
          guard connections.add(socket) else { break }
          connections.serve(socket, tenant)
        }
      }.detach()
    } catch {
      throw ServerError(message: "no thread can be started (error \(error.code))")
    }
  }

  deinit { stop() }

  /// `http://127.0.0.1:8080`
  package var address: String { "http://127.0.0.1:\(port)" }

  /// How many connections are open.
  package var connectionCount: Int { connections.count }

  /// How many bytes were sent over the connections that are open.
  package var sentByteCount: Int { connections.sentByteCount }

  /// Ends all connections, and takes no more.
  package func stop() {
    listener.shutDown()
    connections.closeAll()
  }
}

/// The open connections of a server, so that stopping it can end them.
private final class Connections: Sendable {
  private struct State {
    var sockets: [Int32: Socket] = [:]
    var isClosed = false
  }

  private let state = Guarded(State())

  var count: Int { state.withLock { $0.sockets.count } }

  var sentByteCount: Int { state.withLock { $0.sockets.values.reduce(0) { $0 + $1.sentByteCount } } }

  /// False when no more are taken.
  func add(_ socket: Socket) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.sockets[socket.descriptor] = socket
      return true
    }
  }

  /// Serves a connection on a thread of its own; drops it where the system has none left.
  func serve(_ socket: Socket, _ tenant: Tenant) {
    let thread = try? WorkerThread {
      var connection = Connection(socket, tenant)
      connection.serve()
      self.remove(socket)
    }
    if let thread { thread.detach() } else { remove(socket) }
  }

  private func remove(_ socket: Socket) {
    state.withLock { $0.sockets[socket.descriptor] = nil }
  }

  func closeAll() {
    state.withLock { state in
      state.isClosed = true
      for socket in state.sockets.values { socket.shutDown() }
    }
  }
}
