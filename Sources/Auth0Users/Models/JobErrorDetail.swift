import JSONText

/// One mistake in a user of an import.
public struct JobErrorDetail: Model {
  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension JobErrorDetail {
  /// `code`.
  public var code: String? { string(at: "code") }
  /// `message`.
  public var message: String? { string(at: "message") }
  /// `path`.
  public var path: String? { string(at: "path") }
}
