import JSONText
import LuceneQuery

/// What a record's values say to the tests of a predicate, and the answer that follows.
///
/// Its memory is used again from record to record.
struct PredicateEvaluation: Sendable {
  /// The mark that a flat key under a path leaves in the slot for the path's existence. It counts beside all others.
  private static let flatKeyUnder: UInt8 = 0x80

  let predicate: Predicate
  /// The marks that values leave in the slot of a test that they pass: a bit for each origin.
  private var slots: [UInt8]
  private var precedence: ValuePrecedence
  private var strings: StringTester
  /// The stack of a calculation, as high as it can become.
  private var stack: [Answer]

  init(_ predicate: Predicate) {
    self.predicate = predicate
    slots = Array(repeating: 0, count: predicate.slotNodes.count)
    precedence = ValuePrecedence(nodeCount: predicate.targets.count, derivedDomain: predicate.derivedDomain)
    strings = StringTester(predicate.strings)
    stack = Array(repeating: .unknown, count: predicate.operations.count)
  }

  /// Forgets the record before.
  mutating func reset() {
    for slot in slots.indices { slots[slot] = 0 }
    precedence.reset()
  }

  /// Combines what the tests say.
  mutating func answer() -> Bool {
    calculate { evaluation, slot in Answer(evaluation.isPassed(slot)) } == .yes
  }

  /// Works out the answer from those of the slots.
  @inline(__always)
  mutating func calculate(_ answer: (_ evaluation: borrowing Self, _ slot: Int) -> Answer) -> Answer {
    // Taken out, so that it can be written while the rest is read.
    var stack: [Answer] = []
    swap(&stack, &self.stack)
    defer { swap(&stack, &self.stack) }
    var height = 0
    var answers = stack.mutableSpan
    let operations = predicate.operations.span
    for index in operations.indices {
      switch operations[index] {
      case .constant(let value):
        answers[height] = Answer(value)
        height &+= 1
      case .slot(let slot):
        answers[height] = answer(self, slot)
        height &+= 1
      case .not: answers[height &- 1] = answers[height &- 1].opposite
      case .and(let count):
        height &-= count
        answers[height] = Answer.combined(answers, height..<height &+ count, decisive: .no)
        height &+= 1
      case .or(let count):
        height &-= count
        answers[height] = Answer.combined(answers, height..<height &+ count, decisive: .yes)
        height &+= 1
      }
    }
    return height > 0 ? answers[height &- 1] : .no
  }

  /// Whether a value that counts has passed the test.
  func isPassed(_ slot: Int) -> Bool {
    let marks = slots[slot]
    if precedence.isTrivial { return marks != 0 }
    let origin = precedence.origin(of: predicate.slotNodes[slot])
    return marks & (origin.mark | Self.flatKeyUnder) != 0
  }
}

// MARK: - What the scanner tells

extension PredicateEvaluation: RecordVisitor {
  mutating func enter(_ node: Int, from source: ValueSource) {
    precedence.enter(node, from: source)
  }

  mutating func preferFlat(_ top: Int) {
    precedence.preferFlat(top, in: predicate.wanted.trie)
  }

  mutating func visit(_ scalar: RecordScalar, in record: RawSpan, at node: Int, from source: ValueSource) {
    let target = predicate.targets[node]
    let mark = ValueOrigin(source).mark
    switch scalar.kind {
    case .null: break
    case .boolean(let value): test(value, target, mark)
    case .number:
      if !target.numbers.isEmpty { testNumber(record.extracting(scalar.extent), target, mark) }
    case .string(let hasEscapes):
      let derives = node == predicate.derivedDomain?.email
      guard derives || !target.strings.isEmpty else { return }
      let domain = derives ? aim(atDomainFrom: source) : nil
      let aim = StringTester.Aim(target: target, mark: mark)
      let inside = record.extracting(scalar.inside)
      let hasDomain = strings.test(inside, hasEscapes: hasEscapes, aim, domain: domain, &slots)
      if hasDomain, let domain, let slot = domain.target.existenceSlot { slots[slot] |= domain.mark }
    }
  }

  mutating func noteExistence(at node: Int, from source: ValueSource) -> Bool {
    let mark = ValueOrigin(source).mark
    guard let slot = predicate.targets[node].existenceSlot, slots[slot] & mark == 0 else { return false }
    slots[slot] |= mark
    return true
  }

  mutating func visitAncestors(
    of key: FlatKey, named name: RawSpan, isRepeated: Bool, value: Range<Int>, in record: RawSpan
  ) {
    for node in key.ancestors {
      if let slot = predicate.targets[node].existenceSlot { slots[slot] |= Self.flatKeyUnder }
    }
  }

  private mutating func test(_ value: Bool, _ target: Predicate.Target, _ mark: UInt8) {
    for index in target.booleans where predicate.booleans[index].matcher == value {
      slots[predicate.booleans[index].slot] |= mark
    }
  }

  private mutating func testNumber(_ text: RawSpan, _ target: Predicate.Target, _ mark: UInt8) {
    guard let number = Number(json: text) else { return }
    for index in target.numbers where predicate.numbers[index].matcher.matches(number) {
      slots[predicate.numbers[index].slot] |= mark
    }
  }

  /// How to test what follows the last `@` of an address, as if it stood at `email.domain`.
  private func aim(atDomainFrom source: ValueSource) -> StringTester.Aim? {
    predicate.derivedDomain.map {
      StringTester.Aim(target: predicate.targets[$0.domain], mark: ValueOrigin(derivedFrom: source).mark)
    }
  }
}

extension ValueOrigin {
  fileprivate var mark: UInt8 { 1 << UInt8(rawValue) }
}
