import JSONText

/// What went wrong with one user of an import, or with the whole job.
public struct JobError: Model {
  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension JobError {
  /// `user`.
  public var user: JSONValue? { object(at: "user") }
  /// `errors`.
  public var errors: [JobErrorDetail]? { parts(at: "errors") }
  /// `status`.
  public var status: OpenName<JobStatus>? { openName(at: "status") }
  /// `type`.
  public var type: OpenName<Job>? { openName(at: "type") }
  /// `created_at`: a date in UTC.
  public var createdAt: String? { string(at: "created_at") }
  /// `id`.
  public var id: Identifier<Job>? { identifier(at: "id") }
  /// `connection_id`.
  public var connectionID: String? { string(at: "connection_id") }
  /// `status_details`.
  public var statusDetails: String? { string(at: "status_details") }
}
