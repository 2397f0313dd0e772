/// Reads requests from one connection and sends the answers, until one side has enough.
struct Connection {
  private static let largestHead = 1 << 16
  private static let largestBody = 1 << 20

  private let socket: Socket
  private let tenant: Tenant
  private var buffer: [UInt8] = []

  init(_ socket: Socket, _ tenant: Tenant) {
    self.socket = socket
    self.tenant = tenant
  }

  mutating func serve() {
    while let request = nextRequest() {
      let (answer, fault) = tenant.exchange(request)
      guard send(answer, fault), request.field("connection")?.lowercased() != "close" else { return }
    }
  }

  /// The next request. Nil when the other side went away, or sent what is no request.
  private mutating func nextRequest() -> ServedRequest? {
    let separator = Array("\r\n\r\n".utf8)
    var end = Self.offset(of: separator, in: buffer)
    while end == nil {
      // What does not begin with a method, a TLS handshake say, will never be a request.
      guard buffer.count < Self.largestHead, receive(), buffer.first.map({ $0 >= UInt8(ascii: "A") }) ?? true else { return nil }
      end = Self.offset(of: separator, in: buffer)
    }
    guard let end else { return nil }
    let head = String(decoding: buffer[..<end], as: UTF8.self)
    buffer.removeFirst(end + separator.count)
    guard let empty = ServedRequest(head: head, body: []) else { return nil }
    let length = empty.field("content-length").flatMap { Int($0) } ?? 0
    guard (0...Self.largestBody).contains(length) else { return nil }
    while buffer.count < length { guard receive() else { return nil } }
    defer { buffer.removeFirst(length) }
    return ServedRequest(head: head, body: Array(buffer.prefix(length)))
  }

  private mutating func receive() -> Bool {
    let bytes = socket.received()
    buffer += bytes
    return !bytes.isEmpty
  }

  private static func offset(of pattern: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= pattern.count else { return nil }
    return (0...bytes.count - pattern.count).first { bytes[$0...].starts(with: pattern) }
  }

  /// Answers whether the connection can be used again.
  private func send(_ answer: ServedAnswer, _ fault: Fault?) -> Bool {
    let whole = answer.bytes(announcing: answer.body.count)
    switch fault {
    case nil, .answer:
      return socket.send(whole)
    case .delay(let milliseconds):
      pause(milliseconds: milliseconds)
      return socket.send(whole)
    case .stall(let count, let milliseconds):
      guard socket.send(whole.prefix(count)) else { return false }
      pause(milliseconds: milliseconds)
      return socket.send(whole.dropFirst(count))
    case .noAnswer:
      return false
    case .reset(let count):
      _ = socket.send(whole.prefix(count))
      // Otherwise the reset overtakes what was sent.
      if count > 0 { pause(milliseconds: 20) }
      socket.resetAtClose()
      return false
    case .truncation(let count):
      _ = socket.send(whole.prefix(count))
      return false
    case .wrongLength(let difference):
      _ = socket.send(answer.bytes(announcing: answer.body.count + difference))
      return false
    case .bytes(let bytes):
      _ = socket.send(bytes)
      return false
    }
  }
}
