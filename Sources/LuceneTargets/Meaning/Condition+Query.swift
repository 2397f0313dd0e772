import LuceneQuery

extension Condition {
  /// What a query asks.
  ///
  /// - Parameters:
  ///   - target: The name of the engine, for messages.
  ///   - schema: What the records obey, if that is known.
  init(_ query: Query, target: String, assuming schema: Schema? = nil) throws(UnsupportedMatch) {
    guard query.depth <= Self.mostLevels else {
      throw UnsupportedMatch(clause: nil, target: target, reason: "it nests deeper than \(Self.mostLevels) levels")
    }
    self = try ConditionReading(target: target, schema: schema).condition(query)
  }
}

/// Reads a query as a condition.
private struct ConditionReading {
  let target: String
  let schema: Schema?

  func condition(_ query: Query) throws(UnsupportedMatch) -> Condition {
    switch query.kind {
    case .all: return .all
    case .none: return .none
    case .clause(let clause): return try condition(clause) { field throws(UnsupportedMatch) in try test(clause, of: field) }
    case .not(let operand): return .inverse(of: try condition(operand))
    case .and(let operands):
      var conditions: [Condition] = []
      for operand in operands { conditions.append(try condition(operand)) }
      return .joined(conditions, isAnd: true)
    case .or(let operands): return try alternatives(operands)
    }
  }

  /// The alternatives of an OR, with the terms of each scope as one test: a long list of ids is one look into a list.
  private func alternatives(_ operands: [Query]) throws(UnsupportedMatch) -> Condition {
    enum Alternative {
      case condition(Condition)
      case terms(of: Query.Clause)
    }
    var alternatives: [Alternative] = []
    var values: [Scope: [Value]] = [:]
    for operand in operands {
      guard case .clause(let clause) = operand.kind, case .term(let value) = clause.match else {
        alternatives.append(.condition(try condition(operand)))
        continue
      }
      if values[clause.scope] == nil { alternatives.append(.terms(of: clause)) }
      values[clause.scope, default: []].append(value)
    }
    var conditions: [Condition] = []
    for alternative in alternatives {
      switch alternative {
      case .condition(let condition): conditions.append(condition)
      case .terms(let clause):
        let terms = values[clause.scope] ?? []
        conditions.append(try condition(clause) { field in .holds(.equality(with: terms, field.comparison)) })
      }
    }
    return .joined(conditions, isAnd: false)
  }

  /// A question to the field of a clause, or to any of its fields.
  private func condition(
    _ clause: Query.Clause, _ question: (Field) throws(UnsupportedMatch) -> PathTest.Question
  ) throws(UnsupportedMatch) -> Condition {
    var conditions: [Condition] = []
    for field in clause.scope.fields {
      conditions.append(.asking(try question(field), of: field.path.keys, for: clause, assuming: schema))
    }
    return .joined(conditions, isAnd: false)
  }

  private func test(_ clause: Query.Clause, of field: Field) throws(UnsupportedMatch) -> PathTest.Question {
    switch clause.match {
    case .exists: .exists
    case .term(let value): .holds(.equality(with: [value], field.comparison))
    case .pattern(let pattern): .holds(.matching(pattern, field.comparison))
    case .range(let lower, let upper): .holds(.range(lower, upper, field.comparison))
    case .regexp: throw UnsupportedMatch(clause: clause, target: target, reason: "no engine reads Lucene's regular expressions")
    case .fuzzy: throw UnsupportedMatch(clause: clause, target: target, reason: "engines count edits in other ways, if at all")
    }
  }
}

extension Condition {
  /// A question to a path. `email.domain` is what follows the last `@` of the addresses in a record that has no such field.
  fileprivate static func asking(
    _ question: PathTest.Question, of keys: [String], for clause: Query.Clause, assuming schema: Schema?
  ) -> Condition {
    func test(_ question: PathTest.Question, _ keys: [String]) -> Condition {
      let path = FieldPath(keys)
      if case .holds(let values) = question, values.isEmpty { return .none }
      if schema?.scalar(above: path) != nil { return .none }
      let field = schema?.field(at: path)
      let type = field.flatMap { $0.isMultiValued ? nil : $0.type }
      guard let field, case .holds(let values) = question else {
        return .test(PathTest(keys: keys, question: question, clause: clause, assumedType: type))
      }
      let possible = values.restricted(to: field.type)
      return possible.isEmpty ? .none : .test(PathTest(keys: keys, question: .holds(possible), clause: clause, assumedType: type))
    }
    guard FieldPath(keys) == FieldPath(["email", "domain"]) else { return test(question, keys) }
    let strings: StringTest? =
      switch question {
      case .exists, .isPresent: StringTest(condition: .any, folding: .none)
      case .holds(let values): values.strings
      }
    guard var derived = strings else { return test(question, keys) }
    derived.part = .domain
    let email = test(.holds(ValueTest(strings: derived)), ["email"])
    return .joined([test(question, keys), .joined([.inverse(of: test(.isPresent, keys)), email], isAnd: true)], isAnd: false)
  }

  fileprivate static func inverse(of condition: Condition) -> Condition {
    switch condition {
    case .all: .none
    case .none: .all
    case .not(let operand): operand
    case .test, .and, .or: .not(condition)
    }
  }

  /// The conditions joined, without those that decide nothing.
  fileprivate static func joined(_ conditions: [Condition], isAnd: Bool) -> Condition {
    let (neutral, absorbing): (Condition, Condition) = isAnd ? (.all, .none) : (.none, .all)
    if conditions.contains(absorbing) { return absorbing }
    let rest = conditions.filter { $0 != neutral }
    if rest.count < 2 { return rest.first ?? neutral }
    return isAnd ? .and(rest) : .or(rest)
  }
}

extension ValueTest {
  /// What is left to ask where all values are of a type.
  fileprivate func restricted(to type: FieldDescriptor.ValueType) -> ValueTest {
    switch type {
    case .string, .date: ValueTest(strings: strings)
    case .integer, .number: ValueTest(numbers: numbers)
    case .boolean: ValueTest(booleans: booleans)
    case .json: self
    }
  }

  /// Values that equal one of `values`.
  fileprivate static func equality(with values: [Value], _ comparison: Comparison) -> ValueTest {
    let numbers = values.compactMap(\.number).uniqued()
    return ValueTest(
      strings: StringTest.equality(with: values, comparison), numbers: numbers.isEmpty ? nil : .oneOf(numbers),
      booleans: Set(values.compactMap(\.boolean)))
  }

  fileprivate static func matching(_ pattern: Pattern, _ comparison: Comparison) -> ValueTest {
    guard comparison == .caseFolded else {
      return ValueTest(strings: StringTest(condition: .pattern(pattern.elements), folding: .none))
    }
    var literals: [String] = []
    let elements = pattern.elements.map { element -> Pattern.Element in
      guard case .literal(let text) = element else { return element }
      literals.append(LetterFolding.lowercased(text))
      return .literal(LetterFolding.lowercased(text))
    }
    return ValueTest(strings: StringTest(condition: .pattern(elements), folding: .equality(with: literals)))
  }

  fileprivate static func range(_ lower: RangeBound, _ upper: RangeBound, _ comparison: Comparison) -> ValueTest {
    if comparison == .instant { return ValueTest(strings: StringTest(instantsFrom: lower, to: upper)) }
    let folds = comparison == .caseFolded
    let bounds = [lower, upper].map { $0.map { folds ? LetterFolding.lowercased($0.text) : $0.text } }
    let folding = folds ? LetterFolding.order(relativeTo: bounds.compactMap { $0?.value }) : .none
    return ValueTest(
      strings: StringTest(condition: .range(bounds[0], bounds[1]), folding: folding), numbers: NumberTest(from: lower, to: upper))
  }
}

extension StringTest {
  fileprivate static func equality(with values: [Value], _ comparison: Comparison) -> StringTest? {
    switch comparison {
    case .exact: return StringTest(condition: .oneOf(values.map(\.text).uniqued { Array($0.utf8) }), folding: .none)
    case .caseFolded:
      let texts = values.map { LetterFolding.lowercased($0.text) }.uniqued { Array($0.utf8) }
      return StringTest(condition: .oneOf(texts), folding: .equality(with: texts))
    case .instant: return StringTest(instants: values.compactMap(\.interval).map { ($0.start, $0.end) })
    }
  }

  /// Nothing if a bound is no date, or no instant lies between them.
  fileprivate init?(instantsFrom lower: RangeBound, to upper: RangeBound) {
    guard let start = lower.firstInstant, let end = upper.endOfInstants else { return nil }
    self.init(instants: [(start, end)])
  }

  private init?(instants: [(start: Int64, end: Int64)]) {
    let all = TimeInterval.writable
    let ranges = instants.map { (max($0.start, all.start), min($0.end, all.end)) }.filter { $0.0 < $0.1 }.map { $0.0..<$0.1 }
    guard !ranges.isEmpty else { return nil }
    self.init(condition: .instants(ranges.uniqued()), folding: .none)
  }
}

extension NumberTest {
  /// Nothing if a bound is no number: then no number lies in the range.
  fileprivate init?(from lower: RangeBound, to upper: RangeBound) {
    for bound in [lower, upper] where bound.value != nil && bound.value?.number == nil { return nil }
    self = .range(lower.compactMap(\.number), upper.compactMap(\.number))
  }
}

extension RangeBound {
  fileprivate func map<Result>(_ read: (Value) -> Result) -> Bound<Result>? { compactMap { .some(read($0)) } }

  fileprivate func compactMap<Result>(_ read: (Value) -> Result?) -> Bound<Result>? {
    switch self {
    case .unbounded: nil
    case .inclusive(let value): read(value).map { .inclusive($0) }
    case .exclusive(let value): read(value).map { .exclusive($0) }
    }
  }
}

extension Array where Element: Hashable {
  /// The elements, each only the first time.
  fileprivate func uniqued() -> [Element] { uniqued(by: \.self) }
}

extension Array {
  /// The elements, only the first with each key. Swift takes canonically equivalent strings for equal, so their key is their bytes.
  fileprivate func uniqued(by key: (Element) -> some Hashable) -> [Element] {
    var seen: Set<AnyHashable> = []
    return filter { seen.insert(AnyHashable(key($0))).inserted }
  }
}
