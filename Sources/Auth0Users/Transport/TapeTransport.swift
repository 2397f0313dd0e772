import JSONText
import SystemThreads

/// Requests and their answers, for tests without a network: a line of JSON each.
///
/// Tokens, passwords and other secrets are not on it: they were left out when it was recorded. All of it is in memory, also the file of an
/// export that was fetched.
public struct Tape: Sendable, Hashable {
  /// One request and what came of it.
  public struct Exchange: Sendable, Hashable {
    /// `GET`
    public let method: String
    /// The URL without the tenant's address: `/api/v2/users?per_page=2`.
    public let path: String
    /// The request's body; empty for none.
    public let body: String
    /// The answer.
    public let response: TransportResponse
  }

  /// In the order in which they were recorded.
  public internal(set) var exchanges: [Exchange] = []

  /// An empty tape.
  public init() {}

  /// Reads what ``text`` writes. Throws at the first line that is not so.
  public init(parsing text: String) throws(JSONError) {
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      exchanges.append(Exchange(json: try JSONValue(parsing: Array(line))))
    }
  }

  /// The exchanges, a line each.
  public var text: String { exchanges.map { $0.json.description + "\n" }.joined() }
}

extension Tape.Exchange {
  init(_ request: TransportRequest, _ response: TransportResponse) {
    method = request.method.rawValue
    path = Redaction.url(request.url.rest)
    body = Redaction.body(request.body ?? [])
    self.response = TransportResponse(
      status: response.status, fields: response.fields.map { Redaction.field($0) },
      body: Self.isFile(response.body) ? response.body : Array(Redaction.body(response.body).utf8))
  }

  /// Whether a body is packed with gzip, as the files of exports are. They hold users, and no secrets of the client.
  private static func isFile(_ body: [UInt8]) -> Bool { body.starts(with: [0x1F, 0x8B]) }

  init(json: JSONValue) {
    method = json["method"]?.text ?? ""
    path = json["path"]?.text ?? ""
    body = json["body"]?.text ?? ""
    var fields: [HeaderField] = []
    if case .object(let members)? = json["fields"] {
      fields = members.map { HeaderField(received: $0.key.string, $0.value.text ?? "") }
    }
    let status: Int64? = if case .number(let number)? = json["status"] { number.int64 } else { nil }
    let body = json["file"]?.text.map { Self.bytes(hexadecimal: $0) } ?? Array((json["answer"]?.text ?? "").utf8)
    response = TransportResponse(status: Int(clamping: status ?? 0), fields: fields, body: body)
  }

  var json: JSONValue {
    let fields = response.fields.map { JSONMember(key: JSONString($0.name), value: .string(JSONString($0.value))) }
    var members = Members()
    members.add("method", method)
    members.add("path", path)
    members.add("body", body)
    members.add("status", response.status)
    members.add("fields", .object(fields))
    if Self.isFile(response.body) {
      members.add("file", Self.hexadecimal(response.body))
    } else {
      members.add("answer", String(decoding: response.body, as: UTF8.self))
    }
    return members.json
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The bytes up to the first pair that is no number.
  private static func bytes(hexadecimal text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2 {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  /// Whether a request is the one that was recorded, as far as its secrets do not tell.
  func answers(_ request: TransportRequest) -> Bool {
    method == request.method.rawValue && path == Redaction.url(request.url.rest) && body == Redaction.body(request.body ?? [])
  }
}

/// Records what another transport does, or answers from a recording, in its order.
///
/// ```swift
/// let recorder = TapeTransport(recording: try CurlTransport())
/// let client = UsersClient(tenant: try TenantAddress("tenant.eu.auth0.com"), tokens: .fixed(Secret("…")), transport: recorder)
/// let users = try await client.users.list()
/// let player = TapeTransport(replaying: try Tape(parsing: recorder.tape.text))
/// ```
public final class TapeTransport: Transport {
  private struct State {
    var tape: Tape
    /// How many exchanges were played.
    var position = 0
  }

  private let source: (any Transport)?
  private let state: Guarded<State>

  /// A transport that passes everything on and keeps it.
  public init(recording source: any Transport) {
    self.source = source
    state = Guarded(State(tape: Tape()))
  }

  /// A transport that answers from a tape. A request that is not the next one on it throws ``TransportError/Kind/notRecorded``.
  public init(replaying tape: Tape) {
    source = nil
    state = Guarded(State(tape: tape))
  }

  /// What is recorded so far.
  public var tape: Tape { state.withLock { $0.tape } }

  /// Sends and keeps a request, or answers it from the tape. Errors are not kept.
  public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    if let source {
      let response = try await source.send(request)
      state.withLock { $0.tape.exchanges.append(Tape.Exchange(request, response)) }
      return response
    }
    let response: TransportResponse? = state.withLock { state in
      guard state.position < state.tape.exchanges.count, state.tape.exchanges[state.position].answers(request) else { return nil }
      defer { state.position += 1 }
      return state.tape.exchanges[state.position].response
    }
    guard let response else { throw TransportError(.notRecorded) }
    return response
  }
}
