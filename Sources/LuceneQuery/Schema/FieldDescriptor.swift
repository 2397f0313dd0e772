import JSONText

/// What is known of a field: its type, which values it may have, how they compare, and whether the service searches it.
///
/// ```swift
/// FieldDescriptor(FieldPath(["app_metadata", "plan"]), .string, allowedValues: ["free", "gold"].map { Value($0) })
/// ```
public struct FieldDescriptor: Sendable, Hashable {
  /// The type of a field's values. The raw value is its name in schema files.
  public enum ValueType: String, Sendable, Hashable, CaseIterable {
    /// Text.
    case string
    /// `true` or `false`.
    case boolean
    /// A whole number.
    case integer
    /// Any number.
    case number
    /// A date and time.
    case date
    /// Anything that JSON can hold, also with fields under it: metadata.
    case json
  }

  /// What upper and lower case are to the values of a text field. The raw value is its name in schema files.
  public enum LetterCase: String, Sendable, Hashable, CaseIterable {
    /// `Gold` and `gold` are different.
    case sensitive
    /// They are alike: values compare lower-cased code point by code point.
    case insensitive
    /// They are different, and values are stored in lower case, so that `Gold` finds nothing.
    case lower
  }

  /// Where the field stands in a record.
  public let path: FieldPath
  /// The type of its values.
  public let type: ValueType
  /// Whether the service searches it. A field that is exported but not searchable can still be asked offline.
  public let isSearchable: Bool
  /// What upper and lower case are to its values.
  public let letterCase: LetterCase
  /// Whether a record may hold several values.
  public let isMultiValued: Bool
  /// The values that it may have, in the order in which they are shown; empty if it may have any.
  public let allowedValues: [Value]

  /// Describes a field.
  ///
  /// What makes no sense for the type is dropped: letter case counts for text only, allowed values for text and numbers, and a `json` field
  /// may always hold several values. Of allowed values, those that are not of the type and repeated ones are left out.
  public init(
    _ path: FieldPath, _ type: ValueType, isSearchable: Bool = true, letterCase: LetterCase = .sensitive,
    isMultiValued: Bool = false, allowedValues: [Value] = []
  ) {
    self.path = path
    self.type = type
    self.isSearchable = isSearchable
    self.letterCase = type == .string ? letterCase : .sensitive
    self.isMultiValued = isMultiValued || type == .json
    var seen: Set<Value> = []
    self.allowedValues = allowedValues.filter { type.canBeAllowed($0) && seen.insert($0).inserted }
  }

  /// Whether the field can have a value, as far as its list of values says: numbers by value, text as the field compares it. Where values are
  /// stored in lower case, a capital counts as its small letter.
  public func allows(_ value: Value) -> Bool {
    if allowedValues.isEmpty { return true }
    if type != .string {
      let number = value.number
      return number == nil || allowedValues.contains { $0.number == number }
    }
    let comparison = letterCase == .sensitive ? Comparison.exact : .caseFolded
    let text = UTF8Text(value.text, comparison)
    return allowedValues.contains { UTF8Text($0.text, comparison) == text }
  }

  /// The same field without a list of values.
  var withAnyValues: FieldDescriptor {
    FieldDescriptor(path, type, isSearchable: isSearchable, letterCase: letterCase, isMultiValued: isMultiValued)
  }

  /// The same field with other letter case.
  func changing(letterCase: LetterCase) -> FieldDescriptor {
    FieldDescriptor(
      path, type, isSearchable: isSearchable, letterCase: letterCase, isMultiValued: isMultiValued, allowedValues: allowedValues)
  }

  /// Whether upper and lower case are alike.
  public var ignoresCase: Bool { letterCase == .insensitive }

  /// How values of the field are compared.
  public var comparison: Comparison {
    type == .date ? .instant : ignoresCase ? .caseFolded : .exact
  }
}

extension FieldDescriptor.ValueType {
  /// Whether a field of the type may be given a list of values.
  var takesAllowedValues: Bool {
    switch self {
    case .string, .integer, .number: true
    case .boolean, .date, .json: false
    }
  }

  /// Whether a value can stand in the list of values of such a field. Numbers are those of JSON, since a file of the schema writes them so.
  func canBeAllowed(_ value: Value) -> Bool {
    switch self {
    case .string: true
    case .integer: if case .integer = value.number { JSONNumber(text: value.text) != nil } else { false }
    case .number: JSONNumber(text: value.text) != nil
    case .boolean, .date, .json: false
    }
  }
}
