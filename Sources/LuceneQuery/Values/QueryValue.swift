/// What a query can ask for that is known only when the program runs: text, numbers, Booleans, dates.
///
/// A value is never read as syntax, whatever it holds. Give it to a query by interpolation, or by an operator of the builder. An enumeration
/// with raw values becomes one by saying so: `enum Plan: String, QueryValue { case free, gold }`.
///
/// ```swift
/// let address = "jane@example.com OR *:*"
/// try Query("email:\(address)").description   // email:"jane@example.com OR \*:\*"
/// ```
public protocol QueryValue: Sendable {
  /// The value as a query holds it.
  var queryValue: Value { get }
}

extension Value: QueryValue {
  /// The value itself.
  public var queryValue: Value { self }
}

extension QueryValue where Self: RawRepresentable, RawValue: QueryValue {
  /// The raw value.
  public var queryValue: Value { rawValue.queryValue }
}

extension String: QueryValue {
  /// The text itself.
  public var queryValue: Value { Value(self) }
}

extension Substring: QueryValue {
  /// The text itself.
  public var queryValue: Value { Value(String(self)) }
}

extension Bool: QueryValue {
  /// `true` or `false`.
  public var queryValue: Value { Value(self ? "true" : "false") }
}

extension FixedWidthInteger where Self: QueryValue {
  /// The decimal digits.
  public var queryValue: Value { Value(String(self)) }
}

extension Int: QueryValue {}
extension Int8: QueryValue {}
extension Int16: QueryValue {}
extension Int32: QueryValue {}
extension Int64: QueryValue {}
extension UInt: QueryValue {}
extension UInt8: QueryValue {}
extension UInt16: QueryValue {}
extension UInt32: QueryValue {}
extension UInt64: QueryValue {}

extension Double: QueryValue {
  /// The shortest digits that give the number again; a whole number has no fraction.
  ///
  /// An infinite number is taken for the largest finite one of its sign, since queries have no infinity. `nan` is the text `nan`, which equals
  /// no number and lies in no range of numbers.
  public var queryValue: Value {
    let finite = isNaN ? self : min(max(self, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    guard case .integer(let integer) = Number(finite) else { return Value(finite.description) }
    return Value(integer.description)
  }
}

extension Float: QueryValue {
  /// The number as a `Double`.
  public var queryValue: Value { Double(self).queryValue }
}
