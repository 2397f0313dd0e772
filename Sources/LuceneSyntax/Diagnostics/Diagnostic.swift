/// Something to say about a place in a query: a mistake, or something that is legal and yet likely not meant.
public struct Diagnostic: Sendable, Hashable {
  /// A stable name, such as `unclosed-group`, to look up or to switch off.
  public struct ID: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name.
    public let rawValue: String

    /// An id of that name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// An id of that name.
    public init(stringLiteral name: String) { rawValue = name }
  }

  /// How bad it is. Severity is about sending: a query with an error is refused.
  public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Worth knowing.
    case info
    /// Legal, and likely not what was meant.
    case warning
    /// Wrong, or refused by the service.
    case error

    /// Orders from the mildest to the worst.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .info: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A sentence, perhaps about a second place.
  public struct Note: Sendable, Hashable {
    /// What it says.
    public var message: String
    /// The place, if it has one.
    public var span: SourceSpan?

    /// A note, perhaps about a place.
    public init(_ message: String, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  /// A change to the text that would mend it.
  public struct Fix: Sendable, Hashable {
    /// What it does: `swap the bounds`.
    public var title: String
    /// The change.
    public var edits: [SourceEdit]
    /// Whether the query means the same afterwards, so that the fix may be applied unseen.
    public var keepsMeaning: Bool

    /// A change to the text.
    public init(_ title: String, _ edits: [SourceEdit], keepsMeaning: Bool = false) {
      self.title = title
      self.edits = edits
      self.keepsMeaning = keepsMeaning
    }
  }

  /// What kind of finding it is.
  public var id: ID
  /// How bad it is.
  public var severity: Severity
  /// What is wrong: a lower-case sentence without a full stop.
  public var message: String
  /// The smallest place that is wrong.
  public var span: SourceSpan
  /// A few words that stand beside the carets; may be empty.
  public var label: String
  /// What else is worth knowing.
  public var notes: [Note]
  /// Changes that would mend it; the first is the best.
  public var fixes: [Fix]

  /// A finding at a place.
  public init(
    _ id: ID, _ severity: Severity, _ message: String, at span: SourceSpan, label: String = "", notes: [Note] = [],
    fixes: [Fix] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.span = span
    self.label = label
    self.notes = notes
    self.fixes = fixes
  }
}
