import JSONText

/// What an import did.
public struct JobSummary: Model {
  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension JobSummary {
  /// `failed`.
  public var failed: Int64? { integer(at: "failed") }
  /// `updated`.
  public var updated: Int64? { integer(at: "updated") }
  /// `inserted`.
  public var inserted: Int64? { integer(at: "inserted") }
  /// `total`.
  public var total: Int64? { integer(at: "total") }
}
