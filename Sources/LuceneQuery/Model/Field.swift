/// How the values of a field are compared with what a clause asks for.
public enum Comparison: Sendable, Hashable {
  /// Code point by code point; numbers by value.
  case exact
  /// As `exact`, after both sides are lower-cased code point by code point.
  case caseFolded
  /// Strings as instants in time, in milliseconds.
  case instant
}

/// A field of a record, and how its values compare.
public struct Field: Sendable, Hashable {
  /// Where the field stands in a record.
  public let path: FieldPath
  /// How its values compare. Decided by the schema when a query is lowered.
  public let comparison: Comparison

  /// A field that compares exactly unless told otherwise.
  public init(_ path: FieldPath, comparison: Comparison = .exact) {
    self.path = path
    self.comparison = comparison
  }
}

/// Which fields a clause asks.
public enum Scope: Sendable, Hashable {
  /// `email:jane`: one named field.
  case field(Field)
  /// `jane`: a bare term asks these default fields, and one of them is enough.
  case defaultFields([Field])

  /// The fields, in order.
  public var fields: [Field] {
    switch self {
    case .field(let field): [field]
    case .defaultFields(let fields): fields
    }
  }

  /// Whether any of the fields compares instants.
  var comparesInstants: Bool {
    switch self {
    case .field(let field): field.comparison == .instant
    case .defaultFields(let fields): fields.contains { $0.comparison == .instant }
    }
  }
}
