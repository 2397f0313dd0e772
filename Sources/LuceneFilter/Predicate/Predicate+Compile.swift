import LuceneQuery

extension Predicate {
  /// Compiles a query, in time that grows with its size whatever its shape, and without recursion.
  init(_ query: Query, renaming renames: [KeyRename]) {
    var compiler = PredicateCompiler()
    compiler.compile(query)
    self = compiler.predicate(renaming: renames)
  }
}

/// Takes a query apart.
private struct PredicateCompiler {
  /// What is left to do, the last first.
  private enum Step {
    case compile(Query)
    case emit(Predicate.Operation)
    /// Terms of one scope, of which one is enough.
    case terms(Scope, [Value])
    /// Patterns of one scope, of which one is enough.
    case patterns(Scope, [Pattern])
  }

  /// What makes two leaves the same test.
  private struct Leaf: Hashable {
    let field: Field
    let match: Match
  }

  private var trie = PathTrie()
  private var operations: [Predicate.Operation] = []
  private var slotsByLeaf: [Leaf: Int] = [:]
  private var existenceSlots: [Int: Int] = [:]
  private var slotNodes: [Int] = []
  private var slotSources: [SlotSource] = []
  private var strings: [Predicate.Test<Predicate.StringTest>] = []
  private var numbers: [Predicate.Test<NumberMatcher>] = []
  private var booleans: [Predicate.Test<Bool>] = []

  mutating func compile(_ query: Query) {
    var steps = [Step.compile(query)]
    while let step = steps.popLast() {
      switch step {
      case .emit(let operation): operations.append(operation)
      case .terms(let scope, let values): emit(scope) { $0.makeTest(of: values, $1) }
      case .patterns(let scope, let patterns): emit(scope) { $0.makeTest(of: patterns, $1) }
      case .compile(let query): expand(query, &steps)
      }
    }
  }

  private mutating func expand(_ query: Query, _ steps: inout [Step]) {
    switch query.kind {
    case .all: operations.append(.constant(true))
    case .none: operations.append(.constant(false))
    case .clause(let clause): emit(clause.scope) { $0.slot(for: Leaf(field: $1, match: clause.match)) }
    case .not(let operand):
      steps.append(.emit(.not))
      steps.append(.compile(operand))
    case .and(let operands):
      steps.append(.emit(.and(operands.count)))
      for operand in operands.reversed() { steps.append(.compile(operand)) }
    case .or(let operands):
      let alternatives = Self.merged(operands)
      steps.append(.emit(.or(alternatives.count)))
      steps += alternatives.reversed()
    }
  }

  /// The alternatives of an OR, with the terms of each scope as one test: a hundred thousand ids are looked up in a set. So are patterns, of
  /// which none is tried when one has matched.
  private static func merged(_ operands: [Query]) -> [Step] {
    var steps: [Step] = []
    var scopes: [Scope] = []
    var values: [Scope: [Value]] = [:]
    var patterns: [Scope: [Pattern]] = [:]
    for operand in operands {
      guard case .clause(let clause) = operand.kind else {
        steps.append(.compile(operand))
        continue
      }
      let isNew = values[clause.scope] == nil && patterns[clause.scope] == nil
      switch clause.match {
      case .term(let value): values[clause.scope, default: []].append(value)
      case .pattern(let pattern): patterns[clause.scope, default: []].append(pattern)
      default:
        steps.append(.compile(operand))
        continue
      }
      if isNew { scopes.append(clause.scope) }
    }
    for scope in scopes {
      if let values = values[scope] { steps.append(.terms(scope, values)) }
      if let patterns = patterns[scope] { steps.append(.patterns(scope, patterns)) }
    }
    return steps
  }

  /// Emits one answer for a scope: that of its field, or of any of its fields.
  private mutating func emit(_ scope: Scope, _ slot: (inout PredicateCompiler, Field) -> Int) {
    let fields = scope.fields
    for field in fields { operations.append(.slot(slot(&self, field))) }
    if fields.count != 1 { operations.append(.or(fields.count)) }
  }
}

// MARK: - Tests

extension PredicateCompiler {
  /// The slot of a test; one for all leaves that ask the same.
  private mutating func slot(for leaf: Leaf) -> Int {
    if let slot = slotsByLeaf[leaf] { return slot }
    let slot = makeTest(leaf)
    slotsByLeaf[leaf] = slot
    return slot
  }

  private mutating func makeTest(_ leaf: Leaf) -> Int {
    switch leaf.match {
    case .exists: return existenceSlot(at: leaf.field.path)
    case .term(let value): return makeTest(of: [value], leaf.field)
    case .pattern(let pattern): return makeTest(of: [pattern], leaf.field)
    case .range(let lower, let upper): return makeTest(from: lower, to: upper, leaf)
    case .regexp(let regexp):
      return makeTest(leaf) { .regexp(RegexpMatcher($0 ? CaseFolding.fold(regexp) : regexp)) }
    case .fuzzy(let value, let maxEdits):
      return makeTest(leaf) { .fuzzy(FuzzyMatcher(value.text, maxEdits: maxEdits, foldsCase: $0)) }
    }
  }

  private mutating func existenceSlot(at path: FieldPath) -> Int {
    let node = trie.insert(path)
    if let slot = existenceSlots[node] { return slot }
    trie.askExistence(at: node)
    let slot = newSlot(at: node, .existence(path))
    existenceSlots[node] = slot
    return slot
  }

  private mutating func newSlot(at node: Int, _ source: SlotSource) -> Int {
    slotNodes.append(node)
    slotSources.append(source)
    return slotNodes.count - 1
  }

  /// A test of strings alone, which sees the text as it is on fields that compare instants.
  private mutating func makeTest(_ leaf: Leaf, _ matcher: (_ foldsCase: Bool) -> StringMatcher) -> Int {
    let slot = newSlot(at: trie.insert(leaf.field.path), .match(leaf.field, leaf.match))
    let foldsCase = leaf.field.comparison == .caseFolded
    add(matcher(foldsCase), foldsCase: foldsCase, slot)
    return slot
  }

  /// Whether a value equals one of several.
  private mutating func makeTest(of values: [Value], _ field: Field) -> Int {
    let slot = newSlot(at: trie.insert(field.path), .terms(field, values))
    let node = slotNodes[slot]
    if field.comparison == .instant {
      add(.instants(InstantSet(values.compactMap { $0.interval })), foldsCase: false, slot)
    } else {
      let foldsCase = field.comparison == .caseFolded
      add(.equal(TextSet(values.map { $0.text }, foldsCase: foldsCase)), foldsCase: foldsCase, slot)
    }
    let wantedNumbers = values.compactMap { $0.number }
    if !wantedNumbers.isEmpty { numbers.append(.init(node: node, slot: slot, matcher: NumberMatcher(equalTo: wantedNumbers))) }
    for wanted in Set(values.compactMap { $0.boolean }) { booleans.append(.init(node: node, slot: slot, matcher: wanted)) }
    return slot
  }

  /// Whether a string matches one of several patterns, as it is written on fields that compare instants.
  private mutating func makeTest(of patterns: [Pattern], _ field: Field) -> Int {
    let slot = newSlot(at: trie.insert(field.path), .patterns(field, patterns))
    let foldsCase = field.comparison == .caseFolded
    var single = patterns
    let together = single.count < WildcardSet.fewest ? [] : single.filter { WildcardSet.canHold($0, foldsCase: foldsCase) }
    if together.count >= WildcardSet.fewest {
      single.removeAll { WildcardSet.canHold($0, foldsCase: foldsCase) }
      add(.wildcards(WildcardSet(together, foldsCase: foldsCase)), foldsCase: foldsCase, slot)
    }
    for pattern in single { add(.wildcard(WildcardMatcher(pattern, foldsCase: foldsCase)), foldsCase: foldsCase, slot) }
    return slot
  }

  /// Whether a value lies in a range.
  private mutating func makeTest(from lower: RangeBound, to upper: RangeBound, _ leaf: Leaf) -> Int {
    let field = leaf.field
    let slot = newSlot(at: trie.insert(field.path), .match(field, leaf.match))
    if field.comparison == .instant {
      if let instants = InstantSet(from: lower, to: upper) { add(.instants(instants), foldsCase: false, slot) }
      return slot
    }
    let foldsCase = field.comparison == .caseFolded
    add(.range(TextRange(from: lower, to: upper, foldsCase: foldsCase)), foldsCase: foldsCase, slot)
    if let matcher = NumberMatcher(from: lower, to: upper) {
      numbers.append(.init(node: slotNodes[slot], slot: slot, matcher: matcher))
    }
    return slot
  }

  private mutating func add(_ matcher: StringMatcher, foldsCase: Bool, _ slot: Int) {
    strings.append(.init(node: slotNodes[slot], slot: slot, matcher: .init(foldsCase: foldsCase, matcher: matcher)))
  }
}

// MARK: - Putting it together

extension PredicateCompiler {
  mutating func predicate(renaming renames: [KeyRename]) -> Predicate {
    let derivedDomain = DerivedDomain(wantedIn: &trie)
    trie.finish()
    var predicate = Predicate(wanted: WantedKeys(trie, renaming: renames))
    predicate.derivedDomain = derivedDomain
    predicate.operations = operations
    predicate.slotNodes = slotNodes
    predicate.slotSources = slotSources
    predicate.slotRoots = slotNodes.map { trie.topLevelNode(of: $0) }
    predicate.strings = strings.sorted { $0.node < $1.node }
    predicate.numbers = numbers.sorted { $0.node < $1.node }
    predicate.booleans = booleans.sorted { $0.node < $1.node }
    predicate.assignTargets(existenceSlots)
    return predicate
  }
}

extension Predicate {
  /// Whether one of some slots is passed, and nothing else.
  func restricted(to slots: [Int]) -> Predicate {
    let chosen = Set(slots)
    var predicate = self
    predicate.derivedDomain = nil
    predicate.operations = slots.map { .slot($0) } + [.or(slots.count)]
    predicate.strings = strings.filter { chosen.contains($0.slot) }
    predicate.numbers = numbers.filter { chosen.contains($0.slot) }
    predicate.booleans = booleans.filter { chosen.contains($0.slot) }
    var existenceSlots: [Int: Int] = [:]
    for slot in slots where slotSources[slot].asksExistence { existenceSlots[slotNodes[slot]] = slot }
    predicate.assignTargets(existenceSlots)
    return predicate
  }
}

extension Predicate {
  /// Tells each node where its tests stand.
  fileprivate mutating func assignTargets(_ existenceSlots: [Int: Int]) {
    targets = Array(repeating: Target(), count: wanted.trie.count)
    for (index, test) in strings.enumerated() {
      targets[test.node].strings = Self.extended(targets[test.node].strings, with: index)
      if test.matcher.foldsCase { targets[test.node].foldsCase = true }
    }
    for (index, test) in numbers.enumerated() {
      targets[test.node].numbers = Self.extended(targets[test.node].numbers, with: index)
    }
    for (index, test) in booleans.enumerated() {
      targets[test.node].booleans = Self.extended(targets[test.node].booleans, with: index)
    }
    for (node, slot) in existenceSlots { targets[node].existenceSlot = slot }
  }

  private static func extended(_ range: Range<Int>, with index: Int) -> Range<Int> {
    (range.isEmpty ? index : range.lowerBound)..<index + 1
  }
}
