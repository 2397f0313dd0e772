import LuceneQuery

/// A query made ready to be asked of records: which keys are wanted, what is tested there, and how the answers combine.
///
/// Each test has a slot, a byte in which a record's values leave their mark. When the record is read, the operations combine the slots.
struct Predicate: Sendable {
  /// A step of the calculation, on a stack of Booleans. Operations follow their operands, so there is no tree to recurse into.
  enum Operation: Sendable {
    case constant(Bool)
    /// What the values said to a test.
    case slot(Int)
    case not
    /// Of the so many topmost answers.
    case and(Int)
    case or(Int)
  }

  /// What is asked of the values at one node of the trie: ranges in the lists of tests, which are ordered by node.
  struct Target: Sendable {
    var strings = 0..<0
    var numbers = 0..<0
    var booleans = 0..<0
    /// Whether a test compares lower-cased text.
    var foldsCase = false
    /// The slot that says whether a value stands at or under the node.
    var existenceSlot: Int?
  }

  /// A test of one type of value, and the slot for its answer.
  struct Test<Matcher: Sendable>: Sendable {
    let node: Int
    let slot: Int
    let matcher: Matcher
  }

  /// A test of strings, which see either the text as it is or lower-cased.
  struct StringTest: Sendable {
    let foldsCase: Bool
    let matcher: StringMatcher
  }

  var wanted: WantedKeys
  /// By node of the trie.
  var targets: [Target] = []
  var strings: [Test<StringTest>] = []
  var numbers: [Test<NumberMatcher>] = []
  var booleans: [Test<Bool>] = []
  /// By slot: the node whose values it is about.
  var slotNodes: [Int] = []
  /// By slot: what it was made from.
  var slotSources: [SlotSource] = []
  /// By slot: the node of the top-level key that its path begins with.
  var slotRoots: [Int] = []
  var operations: [Operation] = []
  var derivedDomain: DerivedDomain?
}
