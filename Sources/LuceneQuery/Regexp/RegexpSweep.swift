/// Finds where the vertices of a graph lead to.
struct RegexpSweep {
  private let graph: RegexpGraph
  /// The last search that came to each vertex.
  private var marks: [Int]
  private var searches = 0

  init(_ graph: RegexpGraph) {
    self.graph = graph
    marks = Array(repeating: 0, count: graph.vertexCount)
  }

  /// The vertices that can be reached without reading, ascending. Those that only pass on to others are left out.
  mutating func closure(_ vertices: [Int32], budget: inout RegexpBudget) throws(RegexpError) -> [Int32] {
    searches += 1
    var closure: [Int32] = []
    var open = vertices
    while let vertex = open.popLast() {
      if marks[Int(vertex)] == searches { continue }
      marks[Int(vertex)] = searches
      var index = graph.firstSkips[Int(vertex)]
      var cost = 4
      while index >= 0 {
        open.append(graph.skips[Int(index)].target)
        index = graph.skips[Int(index)].next
        cost += 1
      }
      if vertex == RegexpGraph.end || graph.firstSteps[Int(vertex)] >= 0 { closure.append(vertex) }
      try budget.spend(cost)
    }
    if closure.count > 1 { closure.sort() }
    return closure
  }

  /// The sets of vertices behind a set: for each range of code points that makes a difference, its lower bound and the set it
  /// leads to.
  mutating func transitions(
    from subset: [Int32], budget: inout RegexpBudget
  ) throws(RegexpError) -> [(lower: UInt32, subset: [Int32])] {
    let steps = try steps(from: subset, budget: &budget)
    var transitions: [(lower: UInt32, subset: [Int32])] = []
    var active: [RegexpGraph.Step] = []
    var next = 0
    var lower: UInt32 = 0
    while lower <= 0x10FFFF {
      active.removeAll { $0.upper < lower }
      while next < steps.count, steps[next].lower == lower {
        active.append(steps[next])
        next += 1
      }
      try budget.spend(16 + 2 * active.count)
      transitions.append((lower, active.isEmpty ? [] : try closure(active.map { $0.target }, budget: &budget)))
      let end = active.reduce(0x110000 as UInt32) { min($0, $1.upper + 1) }
      lower = next < steps.count ? min(end, steps[next].lower) : end
    }
    return transitions
  }

  /// The steps out of a set of vertices, by their lower bounds.
  private func steps(from subset: [Int32], budget: inout RegexpBudget) throws(RegexpError) -> [RegexpGraph.Step] {
    var steps: [RegexpGraph.Step] = []
    for vertex in subset {
      var index = graph.firstSteps[Int(vertex)]
      while index >= 0 {
        steps.append(graph.steps[Int(index)])
        index = graph.steps[Int(index)].next
      }
    }
    try budget.spend(16 + 4 * steps.count)
    if steps.count > 1 { steps.sort { $0.lower < $1.lower } }
    return steps
  }
}
