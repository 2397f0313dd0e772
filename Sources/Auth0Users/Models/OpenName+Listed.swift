/// How far a job is.
public enum JobStatus {}
/// What an export is written as.
public enum ExportFormat {}
/// How far an enrollment is.
public enum EnrollmentStatus {}
/// What an enrollment is for.
public enum EnrollmentMethod {}
/// How a code reaches a phone.
public enum PreferredMethod {}
/// A provider of a second factor, of the older kind.
public enum MultifactorProvider {}
/// Something that judges the risk of a login.
public enum RiskAssessor {}

extension OpenName where Kind == JobStatus {
  /// `pending`
  public static var pending: Self { "pending" }
  /// `processing`
  public static var processing: Self { "processing" }
  /// `completed`
  public static var completed: Self { "completed" }
  /// `failed`
  public static var failed: Self { "failed" }
}

extension OpenName where Kind == ExportFormat {
  /// `json`: an object a line.
  public static var json: Self { "json" }
  /// `csv`
  public static var csv: Self { "csv" }
}

extension OpenName where Kind == EnrollmentStatus {
  /// `pending`
  public static var pending: Self { "pending" }
  /// `confirmed`
  public static var confirmed: Self { "confirmed" }
}

extension OpenName where Kind == PreferredMethod {
  /// `voice`
  public static var voice: Self { "voice" }
  /// `sms`
  public static var sms: Self { "sms" }
}

extension OpenName where Kind == MultifactorProvider {
  /// `duo`
  public static var duo: Self { "duo" }
  /// `google-authenticator`
  public static var googleAuthenticator: Self { "google-authenticator" }
}

extension OpenName where Kind == RiskAssessor {
  /// `new-device`
  public static var newDevice: Self { "new-device" }
}

extension OpenName where Kind == AuthenticationMethod {
  /// `phone`
  public static var phone: Self { "phone" }
  /// `email`
  public static var email: Self { "email" }
  /// `totp`
  public static var totp: Self { "totp" }
  /// `webauthn-roaming`
  public static var webauthnRoaming: Self { "webauthn-roaming" }
  /// `passkey`
  public static var passkey: Self { "passkey" }
}
