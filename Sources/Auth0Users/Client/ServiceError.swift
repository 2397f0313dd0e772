import JSONText

/// What the service says when it does not do what it was asked for.
public struct ServiceError: Sendable, Hashable {
  /// The status of the answer, such as 404.
  public let status: Int
  /// The short name: `Not Found`; empty when the body does not say.
  public let error: String
  /// The name for programs: `inexistent_user`; nil when the body does not say.
  public let code: String?
  /// What is wrong, in the service's words; empty when the body does not say, as with a proxy's page.
  public let message: String
  /// Further details, which some answers have.
  public let attributes: JSONValue?

  /// Reads the body as far as it can be read.
  init(_ answer: TransportResponse) {
    let body = try? JSONValue(parsing: answer.body)
    status = answer.status
    error = body?["error"]?.text ?? ""
    code = body?["errorCode"]?.text
    message = body?["message"]?.text ?? ""
    attributes = body?["attributes"].map { Redaction.json($0) }
  }
}

extension ServiceError: CustomStringConvertible {
  /// `404 Not Found: The user does not exist. (inexistent_user)`
  public var description: String {
    let words = ["\(status) \(error)", message].filter { !$0.isEmpty }.joined(separator: ": ")
    return words + (code.map { " (\($0))" } ?? "")
  }
}
