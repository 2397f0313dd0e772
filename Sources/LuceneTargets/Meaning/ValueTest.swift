import LuceneQuery

/// What a clause asks of one scalar, by the type of the scalar. A value of a type without a test does not match.
struct ValueTest: Sendable, Hashable {
  /// What is asked of strings.
  var strings: StringTest?
  /// What is asked of numbers.
  var numbers: NumberTest?
  /// The Booleans that match.
  var booleans: Set<Bool> = []

  /// Whether no value matches.
  var isEmpty: Bool { strings == nil && numbers == nil && booleans.isEmpty }
}

/// What is asked of a string.
struct StringTest: Sendable, Hashable {
  /// Which part of the string is looked at.
  enum Part: Sendable, Hashable {
    case whole
    /// What follows the last `@`. A string without one does not match.
    case domain
  }

  enum Condition: Sendable, Hashable {
    case any
    /// It is one of these, of which there is at least one.
    case oneOf([String])
    case pattern([Pattern.Element])
    /// It lies between two bounds in the order of UTF-8.
    case range(TextBound?, TextBound?)
    /// It is a date, and its instant lies in one of these intervals, in milliseconds since 1970. They lie inside the years 1 to 9999.
    case instants([Range<Int64>])
  }

  let condition: Condition
  /// What happens to the string before it is compared. The literals of the condition have been lower-cased.
  let folding: LetterFolding
  var part = Part.whole
}

/// One end of a range.
enum Bound<Value: Sendable & Hashable>: Sendable, Hashable {
  case inclusive(Value)
  case exclusive(Value)

  var value: Value {
    switch self {
    case .inclusive(let value), .exclusive(let value): value
    }
  }
}

typealias TextBound = Bound<String>

/// What is asked of a number, by exact mathematical value.
enum NumberTest: Sendable, Hashable {
  /// It is one of these, of which there is at least one.
  case oneOf([Number])
  case range(Bound<Number>?, Bound<Number>?)
}
