import LuceneSyntax

extension LintContext {
  /// A range with two bounds in which nothing lies that its fields may hold.
  struct EmptyRange {
    /// The range as written.
    let syntax: RangeSyntax
    /// What is known of the field, if it is one.
    let field: FieldDescriptor?
    /// Whether the lower bound lies above the upper one in every order in which values may compare.
    let isReversed: Bool
    /// Whether something would lie in it if the bounds did.
    let holdsBounds: Bool
  }

  /// The ranges in which nothing lies, from left to right; those with a bound that is no value of the field's type are not among them.
  func findEmptyRanges() -> [EmptyRange] {
    var ranges: [EmptyRange] = []
    for asked in asked {
      guard case .range(let range) = asked.clause.operand, range.isClosed, let scope = scope(of: asked) else { continue }
      let lowering = Lowering(syntax, options: options, schema: schema)
      guard case .range(let lower, let upper) = lowering.range(range, in: scope) else {
        continue
      }
      let fields = scope.fields.map { ($0, descriptor(of: $0.path)) }
      guard fields.allSatisfy({ Self.isEmpty(lower, upper, $0.comparison, $1) }) else { continue }
      ranges.append(
        EmptyRange(
          syntax: range, field: fields.count == 1 ? fields[0].1 : nil,
          isReversed: fields.allSatisfy { Self.isReversed(lower, upper, $0.comparison, $1) },
          holdsBounds: !fields.allSatisfy { Self.isEmpty(lower.inclusive, upper.inclusive, $0.comparison, $1) }))
    }
    return ranges
  }

  private func scope(of asked: Asked) -> Scope? {
    switch asked.target {
    case .defaultFields: schema.scope(of: options.defaultFields)
    case .values(let path): .field(Field(path, comparison: schema.comparison(of: path)))
    case .existence, .nothing: nil
    }
  }

  /// What is known of exactly this field.
  private func descriptor(of path: FieldPath) -> FieldDescriptor? {
    schema.field(at: path)
  }

  private static func isEmpty(
    _ lower: RangeBound, _ upper: RangeBound, _ comparison: Comparison, _ field: FieldDescriptor?
  ) -> Bool {
    let bounds = [lower, upper].compactMap { $0.value }
    switch field?.type {
    case .integer, .number: if bounds.contains(where: { $0.number == nil }) { return false }
    case .date: if bounds.contains(where: { $0.interval == nil }) { return false }
    case .boolean: return false
    case .string, .json, nil: break
    }
    guard let values = ValueSet(.range(lower: lower, upper: upper), comparison) else { return false }
    // That the field's list holds no such value is for `unknown-value` to say.
    var possible = field.map { PossibleValues(of: $0.withAnyValues) } ?? .anything
    possible.require(values)
    return possible.isEmpty
  }

  private static func isReversed(
    _ lower: RangeBound, _ upper: RangeBound, _ comparison: Comparison, _ field: FieldDescriptor?
  ) -> Bool {
    guard let lower = lower.value, let upper = upper.value else { return false }
    let texts = UTF8Text(upper.text, comparison) < UTF8Text(lower.text, comparison)
    let numbers = lower.number.flatMap { one in upper.number.map { $0 < one } }
    switch field?.type {
    case .integer, .number: return numbers ?? false
    case .date:
      guard let one = lower.interval, let other = upper.interval else { return false }
      return (other.start, other.end) < (one.start, one.end)
    case .string: return texts
    case .boolean, .json, nil: return texts && numbers ?? true
    }
  }
}

extension RangeBound {
  /// The bound, belonging to the range.
  fileprivate var inclusive: RangeBound { value.map { .inclusive($0) } ?? .unbounded }
}
