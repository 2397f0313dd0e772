/// What an interpolation puts into a query.
enum Hole: Sendable, Hashable {
  /// One value.
  case value(Value)
  /// A list of values, one of which must equal the record's.
  case values([Value])
  /// `\(prefix: …)`: the beginning of a text.
  case prefix(String)
  /// The name of a field.
  case path(FieldPath)
  /// A whole query.
  case query(Query)

  /// What is known of it without looking at its value.
  var kind: HoleKind {
    switch self {
    case .value: .value
    case .values: .values
    case .prefix: .prefix
    case .path: .path
    case .query: .query
    }
  }

  /// Its text, if it is one value.
  var text: String {
    if case .value(let value) = self { value.text } else { "" }
  }
}

/// What is known of an interpolation when its place is checked.
package enum HoleKind: Sendable, Hashable {
  /// One value.
  case value
  /// A list of values.
  case values
  /// The beginning of a text.
  case prefix
  /// The name of a field.
  case path
  /// A whole query.
  case query
  /// Any of these but a prefix: the type of an expression is not known from its text.
  case unknown
  /// `\(raw: …)`: query text that is not known from the text of the expression.
  case raw

  /// What the label before an expression tells of it.
  package init(label: String?) {
    self =
      switch label {
      case "prefix": .prefix
      case "raw": .raw
      default: .unknown
      }
  }
}

/// Where in a query an interpolation stands.
package enum HolePlace: Sendable, Hashable {
  /// `name:\(x)`, `name:"\(x)"`: all of what a clause searches for. A query can stand there only where no field is named.
  case operand(hasField: Bool)
  /// `name:\(x)~1`: a word of which similar ones are found, too.
  case fuzzyTerm
  /// `name:a\(x)*`, `"a \(x)"`: a part of a text.
  case partOfText
  /// `[\(x) TO 5]`, `>=\(x)`: a bound, or a part of one.
  case bound
  /// `\(x):jane`, `_exists_:\(x)`: a whole name of a field.
  case fieldName
  /// `\(x).plan:gold`: the first key of a name, or a part of it.
  case firstKey
  /// `app_metadata.\(x):gold`: a later key, or a part of it.
  case laterKey
  /// `/a\(x)/`
  case regexp
  /// Behind a backslash.
  case escape
  /// Anywhere else.
  case nowhere

  /// Why an interpolation of this kind cannot stand there; nothing if it can.
  func refusal(of kind: HoleKind) -> (message: String, note: String)? {
    switch (self, kind) {
    case (_, .raw): nil
    case (.operand(hasField: true), .query):
      ("a query cannot be the value of a field", "interpolate a value, or put the query where no field stands before it")
    case (.operand, .path), (.fuzzyTerm, .path), (.partOfText, .path), (.bound, .path):
      ("the name of a field cannot be a value", "interpolate its text if that is what is searched for")
    case (.operand, _), (.fuzzyTerm, .value), (.fuzzyTerm, .unknown), (.partOfText, .value), (.partOfText, .unknown),
      (.bound, .value), (.bound, .unknown), (.fieldName, .path), (.fieldName, .unknown), (.laterKey, .value),
      (.laterKey, .unknown):
      nil
    case (.fuzzyTerm, _): ("'~' takes one value before it", "search for the values one by one")
    case (.bound, _): ("a bound of a range is one value", "interpolate a number, a date or a text")
    case (.partOfText, .prefix): ("a prefix must stand alone", "write '*' behind the interpolation of a value instead")
    case (.partOfText, _): ("a \(kind.noun) must stand alone", "only a value can be a part of a longer text")
    case (.fieldName, _), (.firstKey, _):
      ("a value cannot be the name of a field", "interpolate a FieldPath, or write the first key out, as in app_metadata.\\(…)")
    case (.laterKey, _): ("a \(kind.noun) cannot be a part of a field's name", "interpolate the key as a text")
    case (.regexp, _):
      ("a value cannot be a part of a regular expression", "an expression that the program itself holds is given with \\(raw: …)")
    case (.escape, _): ("a backslash before a value has no meaning", "a value is never read as syntax and needs no escape")
    case (.nowhere, _): ("a value cannot stand here", "a value stands behind a field, alone, in quotes or as a bound of a range")
    }
  }
}

extension HoleKind {
  fileprivate var noun: String {
    switch self {
    case .value, .unknown, .raw: "value"
    case .values: "list of values"
    case .prefix: "prefix"
    case .path: "field path"
    case .query: "query"
    }
  }
}
