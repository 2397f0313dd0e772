/// A place of a query whose value is known only when the program runs.
package struct QueryHole: Sendable, Hashable {
  /// What is known of the value.
  package enum Kind: Sendable, Hashable {
    /// A value, a list of values, a query or the name of a field: its type tells.
    case any
    /// A text that others begin with.
    case prefix
  }

  /// The type of the values of its field, which the interpolated value should have, too. The raw value is the name of the function that sees
  /// to it.
  package enum ValueType: String, Sendable, Hashable {
    /// Text, metadata, or a field that is not known.
    case any = "value"
    /// Numbers.
    case number
    /// `true` and `false`.
    case boolean
    /// Dates.
    case date
  }

  /// The text that stands for the value in the query.
  package let placeholder: String
  /// What is known of the value.
  package let kind: Kind
  /// The Swift expression for the value.
  package let code: String

  /// A hole.
  package init(placeholder: String, kind: Kind, code: String) {
    self.placeholder = placeholder
    self.kind = kind
    self.code = code
  }
}

extension [QueryHole] {
  /// The same holes, whose values are given to a closure as its argument `values`: a tuple, unless there is only one.
  var asMembersOfArgument: [QueryHole] {
    enumerated().map { index, hole in
      QueryHole(placeholder: hole.placeholder, kind: hole.kind, code: count == 1 ? "values" : "values.\(index)")
    }
  }
}
