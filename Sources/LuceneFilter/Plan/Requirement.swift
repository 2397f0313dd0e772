import LuceneQuery

/// A way to find the records that can pass a test.
enum Finder: Sendable, Hashable {
  /// They hold the needle.
  case value(Needle)
  /// They hold the key of the slot's path, and a value behind it that passes the slot's test.
  case key(slot: Int, Needle)

  var needle: Needle {
    switch self {
    case .value(let needle), .key(_, let needle): needle
    }
  }
}

/// Finders of which at least one finds each record that matches: what must stand in a record, as far as that can be told without reading it.
///
/// Any of the parts of an OR will do, so that all their finders are needed. Of an AND the cheapest part is enough. A NOT requires nothing.
struct Requirement: Sendable {
  /// Without finders nothing matches.
  private(set) var finders: [Finder] = []
  private(set) var cost = 0.0

  /// What a predicate requires; nothing if records without any particular bytes could match.
  ///
  /// - Parameter cost: What a finder costs, in any unit.
  init?(_ predicate: Predicate, cost: (Finder) -> Double) {
    var stack: [Requirement?] = []
    for operation in predicate.operations {
      switch operation {
      case .constant(true): stack.append(nil)
      case .constant(false): stack.append(Requirement())
      case .slot(let slot): stack.append(Self.cheapest(Self.ways(to: slot, predicate.slotSources[slot], cost)))
      case .not:
        _ = stack.popLast()
        stack.append(nil)
      case .and(let count):
        let parts = stack.suffix(count)
        stack.removeLast(min(count, stack.count))
        stack.append(Self.cheapest(parts.compactMap { $0 }))
      case .or(let count):
        let parts = stack.suffix(count)
        stack.removeLast(min(count, stack.count))
        stack.append(Self.joined(Array(parts)))
      }
    }
    guard let requirement = stack.last ?? nil else { return nil }
    self = requirement
  }

  private init() {}

  private init(_ finders: [Finder], _ cost: (Finder) -> Double) {
    self.finders = finders
    self.cost = finders.reduce(0) { $0 + cost($1) }
  }

  /// All finders that could be of use for a predicate.
  static func finders(for predicate: Predicate) -> [Finder] {
    predicate.slotSources.enumerated().flatMap { slot, source in ways(to: slot, source) { _ in 0 }.flatMap { $0.finders } }
  }

  private static func ways(to slot: Int, _ source: SlotSource, _ cost: (Finder) -> Double) -> [Requirement] {
    var ways: [Requirement] = []
    if let needles = source.valueNeedles { ways.append(Requirement(needles.map { .value($0) }, cost)) }
    if let needle = source.keyNeedle { ways.append(Requirement([.key(slot: slot, needle)], cost)) }
    return ways
  }

  private static func cheapest(_ parts: [Requirement]) -> Requirement? { parts.min { $0.cost < $1.cost } }

  private static func joined(_ parts: [Requirement?]) -> Requirement? {
    var sum = Requirement()
    for part in parts {
      guard let part else { return nil }
      sum.finders += part.finders
      sum.cost += part.cost
      if sum.finders.count > NeedleSearch.mostNeedles { return nil }
    }
    return sum
  }
}
