import JSONText

/// A device or number that a user has enrolled for Guardian.
public struct Enrollment: Model {
  /// The id of one.
  public typealias ID = Identifier<Enrollment>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension Enrollment {
  /// `id`.
  public var id: Identifier<Enrollment>? { identifier(at: "id") }
  /// `status`: one of `pending`, `confirmed`, or another.
  public var status: OpenName<EnrollmentStatus>? { openName(at: "status") }
  /// `type`.
  public var type: String? { string(at: "type") }
  /// `name`.
  public var name: String? { string(at: "name") }
  /// `identifier`.
  public var identifier: String? { string(at: "identifier") }
  /// `phone_number`.
  public var phoneNumber: String? { string(at: "phone_number") }
  /// `auth_method`: one of `authenticator`, `guardian`, `sms`, `webauthn-platform`, `webauthn-roaming`, or another.
  public var authMethod: OpenName<EnrollmentMethod>? { openName(at: "auth_method") }
  /// `enrolled_at`: a date in UTC.
  public var enrolledAt: String? { string(at: "enrolled_at") }
  /// `last_auth`: a date in UTC.
  public var lastAuth: String? { string(at: "last_auth") }
}
