import JSONText

/// Users to be imported from other systems, up to 512,000 bytes of them as JSON.
public struct UsersImport: Sendable, Hashable {
  /// Most bytes that the users may have as a JSON text.
  public static let largestSize = 512_000

  /// `users`: an object each, in the form of the service's documentation of imports.
  public var users: [JSONValue]
  /// `connection_id`: `con_` and 16 letters or digits.
  public var connectionID: String
  /// `upsert`: whether users that there are already are replaced, their metadata as a whole.
  public var upsert: Bool?
  /// `external_id`: a name for the job, by one's own choice.
  public var externalID: String?
  /// `send_completion_email`: whether the administrators are told at the end; they are without it.
  public var sendCompletionEmail: Bool?

  /// An import into a connection.
  public init(users: [JSONValue], connectionID: String) {
    self.users = users
    self.connectionID = connectionID
  }

  func form() throws(InvalidRequest) -> MultipartForm {
    let text = JSONValue.array(users).serialized()
    guard text.count <= Self.largestSize else {
      throw .value(
        "the users are \(text.count) bytes of JSON, and an import takes \(Self.largestSize) at most; import them in parts")
    }
    var parts = [
      MultipartForm.Part(name: "users", file: "users.json", content: text),
      MultipartForm.Part(name: "connection_id", content: Array(connectionID.utf8)),
    ]
    if let upsert { parts.append(.init(name: "upsert", content: Array("\(upsert)".utf8))) }
    if let externalID { parts.append(.init(name: "external_id", content: Array(externalID.utf8))) }
    if let sendCompletionEmail {
      parts.append(.init(name: "send_completion_email", content: Array("\(sendCompletionEmail)".utf8)))
    }
    return MultipartForm(parts)
  }
}
