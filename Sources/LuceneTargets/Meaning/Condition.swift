import LuceneQuery

/// What a query asks of a record, in terms that every engine has: paths of keys, and tests of strings, numbers and Booleans.
///
/// Made from a query once, whatever the engine. It nests no deeper than ``Condition/mostLevels``, so engines may recurse.
indirect enum Condition: Sendable, Hashable {
  case all
  case none
  case test(PathTest)
  case not(Condition)
  case and([Condition])
  case or([Condition])

  /// What nests deeper is refused.
  static let mostLevels = 200
}

extension Condition {
  /// How many tests there are in it.
  var testCount: Int {
    switch self {
    case .all, .none: 0
    case .test: 1
    case .not(let operand): operand.testCount
    case .and(let operands), .or(let operands): operands.reduce(0) { $0 + $1.testCount }
    }
  }

  /// Whether it holds of a record without any field.
  var holdsOfNothing: Bool {
    switch self {
    case .all: true
    case .none, .test: false
    case .not(let operand): !operand.holdsOfNothing
    case .and(let operands): operands.allSatisfy(\.holdsOfNothing)
    case .or(let operands): operands.contains(where: \.holdsOfNothing)
    }
  }
}

/// A test of what stands at a path. Arrays on the way and at its end are passed through, at any depth.
struct PathTest: Sendable, Hashable {
  enum Question: Sendable, Hashable {
    /// Some scalar other than null stands at or under the path.
    case exists
    /// Something stands at the path, be it null or an empty array.
    case isPresent
    /// One of the scalars at the path matches.
    case holds(ValueTest)
  }

  /// From the outermost key to the innermost; at least one.
  let keys: [String]
  let question: Question
  /// The clause that asks, for messages.
  let clause: Query.Clause
  /// The type of the one value, other than null, that there is at most, with no array on the way: what a schema says that the records
  /// obey. Nothing if anything may stand there.
  var assumedType: FieldDescriptor.ValueType?
}
