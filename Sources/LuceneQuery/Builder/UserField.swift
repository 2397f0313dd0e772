/// A field of a user, for the builder. `Kind` is the type of its values: `String`, `Bool`, `Int`, `Double` or ``QueryDate``.
///
/// The kind decides what may be asked: text is searched with wildcards, numbers and dates have an order, and a Boolean only equals. What the
/// service refuses does not compile.
///
/// ```swift
/// Query { $0.name.hasPrefix("Ja") && $0.loginsCount >= 3 }.description   // name:Ja* AND logins_count:[3 TO *]
/// ```
public struct UserField<Kind: FieldKind>: QueriedField {
  /// Where the field stands, and how its values compare.
  public let field: Field

  init(_ field: Field) { self.field = field }

  init(_ keys: [String], _ comparison: Comparison = .exact) { self.init(Field(FieldPath(keys), comparison: comparison)) }
}

/// A type that the values of a field can have.
public protocol FieldKind: QueryValue {
  /// How such a field compares if nothing else is said.
  static var comparison: Comparison { get }
}

/// A type whose values have an order that the service knows: numbers and dates.
public protocol OrderedFieldKind: FieldKind {}

extension FieldKind {
  /// Values compare exactly.
  public static var comparison: Comparison { .exact }
}

extension String: FieldKind {}
extension Bool: FieldKind {}
extension Int: OrderedFieldKind {}
extension Double: OrderedFieldKind {}

extension QueryDate: OrderedFieldKind {
  /// Values compare as instants.
  public static var comparison: Comparison { .instant }
}

extension UserField where Kind == String {
  /// The same field, for which upper and lower case are alike.
  ///
  /// The fields of Auth0 that compare so already do; this is for fields of one's own.
  public var ignoringCase: UserField { UserField(Field(field.path, comparison: .caseFolded)) }
}
