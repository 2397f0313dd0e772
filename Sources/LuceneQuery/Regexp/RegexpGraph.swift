/// A nondeterministic automaton: vertices, and edges that read a code point or nothing.
struct RegexpGraph {
  /// Reads one of a range of code points.
  struct Step {
    let lower: UInt32
    let upper: UInt32
    let target: Int32
    /// The next step of the same vertex, or -1.
    let next: Int32
  }

  /// Reads nothing.
  struct Skip {
    let target: Int32
    /// The next skip of the same vertex, or -1.
    let next: Int32
  }

  static let start: Int32 = 0
  static let end: Int32 = 1

  private(set) var steps: [Step] = []
  private(set) var skips: [Skip] = []
  /// The first step of each vertex, or -1.
  private(set) var firstSteps: [Int32] = [-1, -1]
  /// The first skip of each vertex, or -1.
  private(set) var firstSkips: [Int32] = [-1, -1]

  var vertexCount: Int { firstSteps.count }

  private mutating func addVertex() -> Int32 {
    firstSteps.append(-1)
    firstSkips.append(-1)
    return Int32(firstSteps.count - 1)
  }

  private mutating func connect(_ source: Int32, _ target: Int32, _ lower: UInt32, _ upper: UInt32) {
    steps.append(Step(lower: lower, upper: upper, target: target, next: firstSteps[Int(source)]))
    firstSteps[Int(source)] = Int32(steps.count - 1)
  }

  private mutating func skip(from source: Int32, to target: Int32) {
    skips.append(Skip(target: target, next: firstSkips[Int(source)]))
    firstSkips[Int(source)] = Int32(skips.count - 1)
  }

  /// Adds ways from one vertex to another for all texts that the expression matches. Edges back to `source` or out of `target`
  /// are never added, so both may be shared with other expressions.
  ///
  /// - Returns: Whether the expression can match at all. A loop has to know: for Lucene, `#*` does not even match the empty text.
  @discardableResult
  mutating func add(
    _ node: RegexpNode, from source: Int32, to target: Int32, budget: inout RegexpBudget
  ) throws(RegexpError) -> Bool {
    try budget.spend(16)
    switch node {
    case .character(let codePoint):
      connect(source, target, codePoint, codePoint)
      return true
    case .oneOf(let ranges):
      try budget.spend(2 * ranges.count)
      for range in ranges { connect(source, target, range.lowerBound, range.upperBound) }
      return !ranges.isEmpty
    case .sequence(let nodes):
      return try addSequence(of: nodes, from: source, to: target, budget: &budget)
    case .either(let nodes):
      var canMatch = false
      for node in nodes where try add(node, from: source, to: target, budget: &budget) { canMatch = true }
      return canMatch
    case .all(let nodes):
      let automaton = try RegexpAutomaton(all: nodes, budget: &budget)
      return try embed(automaton, from: source, to: target, whenAccepting: true, budget: &budget)
    case .complement(let nodes):
      let automaton = try RegexpAutomaton(all: nodes, budget: &budget)
      return try embed(automaton, from: source, to: target, whenAccepting: false, budget: &budget)
    case .repetition(let nodes, let minimum, let maximum?):
      return try addRepetition(of: nodes, minimum, maximum, from: source, to: target, budget: &budget)
    case .repetition(let nodes, let minimum, nil):
      return try addRepetition(of: nodes, minimum, from: source, to: target, budget: &budget)
    }
  }

  private mutating func addSequence(
    of nodes: [RegexpNode], from source: Int32, to target: Int32, budget: inout RegexpBudget
  ) throws(RegexpError) -> Bool {
    var canMatch = true
    var place = source
    for node in nodes {
      let next = addVertex()
      if try !add(node, from: place, to: next, budget: &budget) { canMatch = false }
      place = next
    }
    skip(from: place, to: target)
    return canMatch
  }

  /// `{n,m}`
  private mutating func addRepetition(
    of nodes: [RegexpNode], _ minimum: Int, _ maximum: Int, from source: Int32, to target: Int32, budget: inout RegexpBudget
  ) throws(RegexpError) -> Bool {
    if maximum < minimum { return false }
    var canMatch = true
    var place = source
    for count in 0..<maximum {
      if count >= minimum { skip(from: place, to: target) }
      let next = addVertex()
      if try !addSequence(of: nodes, from: place, to: next, budget: &budget), count < minimum { canMatch = false }
      place = next
    }
    skip(from: place, to: target)
    return canMatch
  }

  /// `{n,}`: the last copy can be repeated.
  private mutating func addRepetition(
    of nodes: [RegexpNode], _ minimum: Int, from source: Int32, to target: Int32, budget: inout RegexpBudget
  ) throws(RegexpError) -> Bool {
    var place = source
    for _ in 1..<max(minimum, 1) {
      let next = addVertex()
      _ = try addSequence(of: nodes, from: place, to: next, budget: &budget)
      place = next
    }
    let (loop, end) = (addVertex(), addVertex())
    guard try addSequence(of: nodes, from: loop, to: end, budget: &budget) else { return false }
    skip(from: place, to: loop)
    skip(from: end, to: loop)
    skip(from: minimum == 0 ? loop : end, to: target)
    return true
  }

  /// Adds the texts that an automaton accepts, or those it does not. Every state of the automaton but the dead one can be
  /// reached.
  private mutating func embed(
    _ automaton: RegexpAutomaton, from source: Int32, to target: Int32, whenAccepting: Bool, budget: inout RegexpBudget
  ) throws(RegexpError) -> Bool {
    let transitions = automaton.transitions
    try budget.spend(8 * automaton.stateCount + 4 * transitions.count)
    let first = Int32(vertexCount)
    var canMatch = false
    for state in 0..<automaton.stateCount {
      let vertex = addVertex()
      if automaton.accepts(state) == whenAccepting {
        skip(from: vertex, to: target)
        if state > 0 { canMatch = true }
      }
    }
    skip(from: source, to: first + Int32(automaton.initialState))
    let isTrap = (0..<automaton.stateCount).map { automaton.isTrap($0) && automaton.accepts($0) != whenAccepting }
    for transition in transitions where !isTrap[Int(transition.target)] {
      connect(first + transition.source, first + transition.target, transition.lower, transition.upper)
      if transition.target == 0, transition.source > 0 { canMatch = true }
    }
    return canMatch || automaton.initialState == 0 && !whenAccepting
  }
}
