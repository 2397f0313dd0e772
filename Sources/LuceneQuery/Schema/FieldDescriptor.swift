/// What is known of a field: its type, how its values compare, and whether the service searches it.
public struct FieldDescriptor: Sendable, Hashable {
  /// The type of a field's values.
  public enum ValueType: String, Sendable, Hashable {
    /// Text.
    case string
    /// `true` or `false`.
    case boolean
    /// A whole number.
    case integer
    /// A date and time.
    case date
    /// Anything that JSON can hold, also with fields under it: metadata.
    case json
  }

  /// Where the field stands in a record.
  public let path: FieldPath
  /// The type of its values.
  public let type: ValueType
  /// Whether the service searches it. A field that is exported but not searchable can still be asked offline.
  public let isSearchable: Bool
  /// Whether upper and lower case are alike.
  public let ignoresCase: Bool
  /// Whether a record may hold several values.
  public let isMultiValued: Bool

  /// Describes a field.
  public init(
    _ path: FieldPath, _ type: ValueType, isSearchable: Bool = true, ignoresCase: Bool = false, isMultiValued: Bool = false
  ) {
    self.path = path
    self.type = type
    self.isSearchable = isSearchable
    self.ignoresCase = ignoresCase
    self.isMultiValued = isMultiValued
  }

  /// How values of the field are compared.
  public var comparison: Comparison {
    type == .date ? .instant : ignoresCase ? .caseFolded : .exact
  }
}
