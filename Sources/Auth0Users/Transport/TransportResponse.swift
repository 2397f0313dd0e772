/// What a server answered: complete, and checked for nothing but HTTP.
public struct TransportResponse: Sendable, Hashable {
  /// The status, such as 200.
  public let status: Int
  /// The header, in the server's order.
  public let fields: [HeaderField]
  /// The body, unpacked.
  public let body: [UInt8]
  /// How many connections had to be made for it: 0 when an open one was used again.
  public let newConnections: Int

  /// An answer.
  public init(status: Int, fields: [HeaderField] = [], body: [UInt8] = [], newConnections: Int = 0) {
    self.status = status
    self.fields = fields
    self.body = body
    self.newConnections = newConnections
  }
}
