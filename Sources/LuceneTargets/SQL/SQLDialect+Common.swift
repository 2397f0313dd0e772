import LuceneQuery

/// What several dialects spell alike.
extension SQLDialect {
  /// A regular expression of dates in records, as a whole: all but the number of days of a month and the year 0000.
  static var dateRegexp: String {
    "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
      + "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?)?)?)?"
  }

  /// A date to the millisecond that others are filled up with.
  static var earliestDate: String { "0001-01-01T00:00:00.000" }

  /// `text LIKE 'jan%'`. Nothing but `%` and `_` is special, and what stands behind a `!`.
  static func like(_ text: SQL, _ pattern: [Pattern.Element]) -> SQL {
    "\(text) LIKE \(text: like(pattern, escape: "!")) ESCAPE '!'"
  }

  /// The pattern of a LIKE.
  static func like(_ pattern: [Pattern.Element], escape: Unicode.Scalar) -> String {
    var like = ""
    for element in pattern {
      switch element {
      case .anyCharacter: like += "_"
      case .anyRun: like += "%"
      case .literal(let literal):
        for scalar in literal.unicodeScalars {
          if scalar == "%" || scalar == "_" || scalar == escape { like.unicodeScalars.append(escape) }
          like.unicodeScalars.append(scalar)
        }
      }
    }
    return like
  }

  /// A condition on integers; nothing if none matches.
  static func condition(_ test: TypedNumberTest<Int64>?, of operand: SQL) -> SQL? {
    test.map { condition($0, of: operand) { .integer($0) } }
  }

  /// A condition on doubles; nothing if none matches.
  static func condition(_ test: TypedNumberTest<Double>?, of operand: SQL) -> SQL? {
    test.map { condition($0, of: operand) { .double($0) } }
  }

  private static func condition<Value>(
    _ test: TypedNumberTest<Value>, of operand: SQL, _ argument: (Value) -> CompiledQuery.Argument
  ) -> SQL {
    switch test {
    case .oneOf(let values): equality(of: operand, with: values.map(argument))
    case .range(let lower, let upper): range(of: operand, lower?.map(argument), upper?.map(argument))
    }
  }
}
