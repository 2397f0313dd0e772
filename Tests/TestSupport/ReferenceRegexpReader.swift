/// Reads Lucene's regular expressions, in the words of the grammar in the documentation of its class `RegExp`.
struct ReferenceRegexpReader {
  typealias Node = ReferenceRegexp.Node

  private var rest: ArraySlice<Unicode.Scalar>

  init(_ source: CodePoints) { rest = source.values.compactMap { Unicode.Scalar($0) }[...] }

  /// The whole expression, or nothing if it is wrong.
  mutating func read() -> Node? {
    if rest.isEmpty { return .sequence([]) }
    guard let node = union(), rest.isEmpty else { return nil }
    return node
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  /// `unionexp ::= interexp | unionexp`
  private mutating func union() -> Node? {
    guard let one = intersection() else { return nil }
    guard take("|") else { return one }
    return union().map { .either(one, $0) }
  }

  /// `interexp ::= concatexp & interexp`
  private mutating func intersection() -> Node? {
    guard let one = concatenation() else { return nil }
    guard take("&") else { return one }
    return intersection().map { .both(one, $0) }
  }

  /// `concatexp ::= repeatexp concatexp`
  private mutating func concatenation() -> Node? {
    var nodes: [Node] = []
    repeat {
      guard let node = repetition() else { return nil }
      nodes.append(node)
    } while rest.first.map { !")|&".unicodeScalars.contains($0) } ?? false
    return .sequence(nodes)
  }

  /// `repeatexp ::= repeatexp ? | repeatexp * | repeatexp + | repeatexp {n} | repeatexp {n,} | repeatexp {n,m}`
  private mutating func repetition() -> Node? {
    guard var node = complement() else { return nil }
    while true {
      if take("?") {
        node = .repetition(node, minimum: 0, maximum: 1)
      } else if take("*") {
        node = .repetition(node, minimum: 0, maximum: nil)
      } else if take("+") {
        node = .repetition(node, minimum: 1, maximum: nil)
      } else if take("{") {
        guard let minimum = digits() else { return nil }
        var maximum: Int? = minimum
        if take(",") { maximum = digits() }
        guard take("}") else { return nil }
        node = .repetition(node, minimum: minimum, maximum: maximum)
      } else {
        return node
      }
    }
  }

  private mutating func digits() -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    rest = rest.dropFirst(digits.count)
    return Int(String(String.UnicodeScalarView(digits)))
  }

  /// `complexp ::= ~ complexp`
  private mutating func complement() -> Node? {
    take("~") ? complement().map { .complement($0) } : characterClass()
  }

  /// `charclassexp ::= [ charclasses ] | [^ charclasses ]`
  private mutating func characterClass() -> Node? {
    guard take("[") else { return simple() }
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    repeat {
      guard let first = character() else { return nil }
      guard take("-") else {
        ranges.append(first...first)
        continue
      }
      guard let last = character(), first <= last else { return nil }
      ranges.append(first...last)
    } while !rest.isEmpty && rest.first != "]"
    return take("]") ? .oneOf(ranges, isNegated: isNegated) : nil
  }

  /// `simpleexp ::= charexp | . | # | @ | "…" | ( ) | ( unionexp ) | <n-m>`
  private mutating func simple() -> Node? {
    if take(".") { return .oneOf([], isNegated: true) }
    if take("#") { return .nothing }
    if take("@") { return .anything }
    if take("\"") {
      let text = rest.prefix { $0 != "\"" }
      rest = rest.dropFirst(text.count)
      return take("\"") ? .sequence(text.map { .oneOf([$0.value...$0.value], isNegated: false) }) : nil
    }
    if take("(") {
      if take(")") { return .sequence([]) }
      guard let node = union(), take(")") else { return nil }
      return node
    }
    if take("<") { return interval() }
    return character().map { .oneOf([$0...$0], isNegated: false) }
  }

  /// `<n-m>`, whose ends may be swapped. As many digits as both ends have, if they have equally many.
  private mutating func interval() -> Node? {
    let start = rest
    guard let one = digits(), take("-") else { return nil }
    let middle = rest
    guard let other = digits(), let close = rest.first, close == ">" else { return nil }
    let counts = (start.count - middle.count - 1, middle.count - rest.count)
    rest.removeFirst()
    return .number(min(one, other)...max(one, other), digits: counts.0 == counts.1 ? counts.0 : nil)
  }

  /// `charexp ::= <any character> | \ <any character>`
  private mutating func character() -> UInt32? {
    _ = take("\\")
    return rest.popFirst()?.value
  }
}
