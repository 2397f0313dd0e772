import JSONText

/// A job of the tenant: an export, an import, or an e-mail to be sent.
public struct Job: Model {
  /// The id of one.
  public typealias ID = Identifier<Job>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension Job {
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
  /// `location`.
  public var location: String? { string(at: "location") }
  /// `percentage_done`.
  public var percentageDone: Int64? { integer(at: "percentage_done") }
  /// `time_left_seconds`.
  public var timeLeftSeconds: Int64? { integer(at: "time_left_seconds") }
  /// `format`: one of `json`, `csv`, or another.
  public var format: OpenName<ExportFormat>? { openName(at: "format") }
  /// `status_details`.
  public var statusDetails: String? { string(at: "status_details") }
  /// `summary`.
  public var summary: JobSummary? { part(at: "summary") }
  /// `limit`.
  public var limit: Int64? { integer(at: "limit") }
  /// `fields`.
  public var fields: JSONValue? { json["fields"] }
  /// `external_id`.
  public var externalID: String? { string(at: "external_id") }
}
