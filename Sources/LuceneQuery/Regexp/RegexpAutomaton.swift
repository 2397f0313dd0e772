/// A deterministic automaton over code points, surrogates included.
///
/// State 0 is the dead one: nothing leads from it to a match. The transitions of a state cut all code points into ranges, so they
/// are kept as the lowest code point of each range, ascending from 0, and the state that range leads to.
package struct RegexpAutomaton: Sendable {
  package static let deadState = 0
  package let initialState: Int

  private var accepting: [Bool] = []
  private var rowStarts: [Int] = [0]
  private var lowers: [UInt32] = []
  private var targets: [Int32] = []

  package func accepts(_ state: Int) -> Bool { accepting[state] }

  /// The state behind a code point.
  package func state(after state: Int, _ codePoint: UInt32) -> Int {
    var low = rowStarts[state]
    var high = rowStarts[state + 1]
    while high - low > 1 {
      let middle = (low + high) / 2
      if lowers[middle] <= codePoint { low = middle } else { high = middle }
    }
    return Int(targets[low])
  }

  private init(initialState: Int) { self.initialState = initialState }

  var stateCount: Int { accepting.count }

  var transitions: [(source: Int32, target: Int32, lower: UInt32, upper: UInt32)] {
    var transitions: [(source: Int32, target: Int32, lower: UInt32, upper: UInt32)] = []
    for state in accepting.indices {
      for index in row(of: state) {
        let upper = index + 1 < rowStarts[state + 1] ? lowers[index + 1] - 1 : 0x10FFFF
        transitions.append((Int32(state), targets[index], lowers[index], upper))
      }
    }
    return transitions
  }

  /// Whether no code point leads out of the state.
  func isTrap(_ state: Int) -> Bool {
    row(of: state).count == 1 && targets[rowStarts[state]] == state
  }

  private func row(of state: Int) -> Range<Int> { rowStarts[state]..<rowStarts[state + 1] }

  /// Adds a transition to the state whose row is being built.
  private mutating func append(_ lower: UInt32, _ target: Int32) {
    if lowers.count > rowStarts[rowStarts.count - 1], targets[targets.count - 1] == target { return }
    lowers.append(lower)
    targets.append(target)
  }

  private mutating func endRow(accepting isAccepting: Bool) {
    accepting.append(isAccepting)
    rowStarts.append(lowers.count)
  }

  private mutating func appendDeadState() {
    append(0, 0)
    endRow(accepting: false)
  }
}

// MARK: - Determinisation

extension RegexpAutomaton {
  /// The automaton that accepts what the expression matches.
  init(_ node: RegexpNode, budget: inout RegexpBudget) throws(RegexpError) {
    try budget.spend(100)
    var graph = RegexpGraph()
    try graph.add(node, from: RegexpGraph.start, to: RegexpGraph.end, budget: &budget)
    try self.init(graph, budget: &budget)
  }

  /// The subset construction: a state stands for all vertices of the graph that the text so far can lead to.
  private init(_ graph: RegexpGraph, budget: inout RegexpBudget) throws(RegexpError) {
    self.init(initialState: 1)
    appendDeadState()
    var sweep = RegexpSweep(graph)
    var subsets: [[Int32]] = [[], try sweep.closure([RegexpGraph.start], budget: &budget)]
    var states = [subsets[1]: 1 as Int32]
    states[subsets[0]] = 0
    var state = 1
    while state < subsets.count {
      for (lower, subset) in try sweep.transitions(from: subsets[state], budget: &budget) {
        if let known = states[subset] {
          append(lower, known)
        } else {
          let new = Int32(subsets.count)
          try budget.spend(24)
          states[subset] = new
          subsets.append(subset)
          append(lower, new)
        }
      }
      endRow(accepting: subsets[state].contains(RegexpGraph.end))
      state += 1
    }
  }

  /// The automaton that accepts what both accept: its states are pairs.
  private init(_ left: RegexpAutomaton, _ right: RegexpAutomaton, budget: inout RegexpBudget) throws(RegexpError) {
    self.init(initialState: 1)
    appendDeadState()
    var pairs = [[0, 0], [Int32(left.initialState), Int32(right.initialState)]]
    var states = [pairs[1]: 1 as Int32]
    states[pairs[0]] = 0
    var state = 1
    while state < pairs.count {
      let (first, second) = (Int(pairs[state][0]), Int(pairs[state][1]))
      var (i, j) = (left.rowStarts[first], right.rowStarts[second])
      let (leftEnd, rightEnd) = (left.rowStarts[first + 1], right.rowStarts[second + 1])
      try budget.spend(16 * (leftEnd - i + rightEnd - j))
      while i < leftEnd, j < rightEnd {
        var pair = [left.targets[i], right.targets[j]]
        if pair[0] == 0 || pair[1] == 0 { pair = [0, 0] }
        let target = states[pair] ?? Int32(pairs.count)
        if target == pairs.count {
          states[pair] = target
          pairs.append(pair)
        }
        append(max(left.lowers[i], right.lowers[j]), target)
        let leftNext = i + 1 < leftEnd ? left.lowers[i + 1] : .max
        let rightNext = j + 1 < rightEnd ? right.lowers[j + 1] : .max
        if leftNext <= rightNext { i += 1 }
        if rightNext <= leftNext { j += 1 }
      }
      endRow(accepting: left.accepts(first) && right.accepts(second))
      state += 1
    }
  }

  /// The automaton that accepts what all of the expressions match.
  init(all nodes: [RegexpNode], budget: inout RegexpBudget) throws(RegexpError) {
    var product: RegexpAutomaton?
    for node in nodes {
      var next = try RegexpAutomaton(node, budget: &budget).minimized(budget: &budget)
      if let product { next = try RegexpAutomaton(product, next, budget: &budget).minimized(budget: &budget) }
      product = next
    }
    if let product { self = product } else { try self.init(.anyText, budget: &budget) }
  }

  /// An automaton with fewer states where that is not too expensive: states are told apart until no two in a class differ
  /// (Moore's algorithm).
  func minimized(budget: inout RegexpBudget) -> RegexpAutomaton {
    var classes = accepting.map { Int32($0 ? 1 : 0) }
    var refined = classes
    var classCount = accepting.contains(true) ? 2 : 1
    while true {
      if !budget.canSpend(100 + 8 * lowers.count + 24 * stateCount) { return self }
      var numbers: [[Int32]: Int32] = [:]
      for state in accepting.indices {
        let signature = signature(of: state, in: classes)
        let number = numbers[signature] ?? Int32(numbers.count)
        numbers[signature] = number
        refined[state] = number
      }
      if numbers.count == classCount { return merging(classes, count: classCount) }
      swap(&classes, &refined)
      classCount = numbers.count
    }
  }

  /// The class of a state, and those that its ranges lead to.
  private func signature(of state: Int, in classes: [Int32]) -> [Int32] {
    var signature = [classes[state]]
    for index in row(of: state) {
      let target = classes[Int(targets[index])]
      if signature.count > 1, signature[signature.count - 1] == target { continue }
      signature.append(Int32(bitPattern: lowers[index]))
      signature.append(target)
    }
    return signature
  }

  /// The automaton whose states are classes of states that accept the same texts. The dead state is in class 0.
  private func merging(_ classes: [Int32], count: Int) -> RegexpAutomaton {
    var merged = RegexpAutomaton(initialState: Int(classes[initialState]))
    var members = [Int](repeating: 0, count: count)
    for state in accepting.indices.reversed() { members[Int(classes[state])] = state }
    for member in members {
      for index in row(of: member) { merged.append(lowers[index], classes[Int(targets[index])]) }
      merged.endRow(accepting: accepting[member])
    }
    return merged
  }
}
