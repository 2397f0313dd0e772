/// What a field may hold that holds one value or none, narrowed down by the conditions that it has to meet.
///
/// Kept is always a little more than is really possible, never less: when nothing is left, nothing is possible.
struct PossibleValues: Sendable {
  /// Whether the field may be absent.
  private var mayBeAbsent = true
  /// Whether it may hold something in which only fields below have values: it exists, and meets no other condition.
  private var mayBeNested: Bool
  private var booleans: Booleans
  private var numbers: IntervalSet<Number>
  private let numbersAreIntegers: Bool
  private var texts: IntervalSet<UTF8Text>
  /// Patterns that a string has to match, and must not match.
  private var required: [PatternOutline] = []
  private var excluded: [PatternOutline] = []
  /// The instants of strings that are dates.
  private var dates = IntervalSet.allInstants
  /// Whether a string may be no date.
  private var mayBeNoDate = true

  /// Anything that JSON has.
  static let anything = PossibleValues(booleans: .all, numbers: .all, texts: .allTexts, mayBeNested: true)

  /// What a field of a type may hold; the one place that knows. A date may also be text that is none: such records are searched for.
  init(of field: FieldDescriptor) {
    let texts = field.allowedValues.map { UTF8Text($0.text, field.comparison) }
    let numbers = field.allowedValues.compactMap { $0.number }
    switch field.type {
    case .string: self.init(texts: texts.isEmpty ? .allTexts : IntervalSet(points: texts))
    case .date: self.init(texts: .allTexts)
    case .boolean: self.init(booleans: .all)
    case .integer: self.init(numbers: numbers.isEmpty ? .all : IntervalSet(points: numbers), numbersAreIntegers: true)
    case .number: self.init(numbers: numbers.isEmpty ? .all : IntervalSet(points: numbers))
    case .json: self = .anything
    }
  }

  private init(
    booleans: Booleans = [], numbers: IntervalSet<Number> = .none, numbersAreIntegers: Bool = false,
    texts: IntervalSet<UTF8Text> = .none, mayBeNested: Bool = false
  ) {
    self.booleans = booleans
    self.numbers = numbers
    self.numbersAreIntegers = numbersAreIntegers
    self.texts = texts
    self.mayBeNested = mayBeNested
  }

  /// Whether certainly nothing is possible any more.
  var isEmpty: Bool { !mayBeAbsent && !mayBeNested && booleans.isEmpty && numbers.isEmpty && hasNoStrings }

  private var hasNoStrings: Bool {
    if texts.isEmpty || (dates.isEmpty && !mayBeNoDate) { return true }
    if let points = texts.points { return !points.contains { isPossible(PatternOutline($0)) } }
    for (index, pattern) in required.enumerated() {
      if excluded.contains(where: { $0.covers(pattern) }) { return true }
      if required[..<index].contains(where: { $0.isDisjoint(with: pattern) }) { return true }
    }
    return false
  }

  private func isPossible(_ text: PatternOutline) -> Bool {
    required.allSatisfy { $0.covers(text) } && !excluded.contains { $0.covers(text) }
  }
}

// MARK: - Narrowing down

extension PossibleValues {
  /// Leaves what meets a condition, or what does not.
  mutating func narrow(to condition: Condition, _ comparison: Comparison) {
    switch (ValueSet(condition.clause.match, comparison), condition.isNegated) {
    case (nil, false): mayBeAbsent = false
    case (nil, true):
      self.mayBeNested = false
      booleans = []
      numbers = .none
      texts = .none
    case (let values?, false): require(values)
    case (let values?, true): exclude(values)
    }
  }

  /// Leaves the values of a set.
  mutating func require(_ values: ValueSet) {
    mayBeAbsent = false
    mayBeNested = false
    booleans.formIntersection(values.booleans)
    numbers = numbers.intersection(scaled(values.numbers))
    switch values.strings {
    case .texts(let others): texts = texts.intersection(others)
    case .pattern(let pattern):
      texts = texts.intersection(pattern.beginnings)
      required.append(pattern)
    case .dates(let others):
      dates = dates.intersection(others)
      mayBeNoDate = false
    case .unknown: break
    }
  }

  private mutating func exclude(_ values: ValueSet) {
    booleans.subtract(values.booleans)
    numbers = numbers.subtracting(scaled(values.numbers))
    switch values.strings {
    case .texts(let others): texts = texts.subtracting(others)
    case .pattern(let pattern):
      if pattern.isPrefix { texts = texts.subtracting(pattern.beginnings) }
      excluded.append(pattern)
    case .dates(let others): dates = dates.subtracting(others)
    case .unknown: break
    }
  }

  /// Where only integers are possible, two intervals touch that only leave out fractions.
  private func scaled(_ set: IntervalSet<Number>) -> IntervalSet<Number> { numbersAreIntegers ? set.amongIntegers : set }
}
