/// Reads the text between the slashes of `/…/` as Lucene 8's `RegExp` does with all of its operators.
///
/// ```
/// Union        ::= Intersection ("|" Intersection)*
/// Intersection ::= Sequence ("&" Sequence)*
/// Sequence     ::= Repetition+
/// Repetition   ::= Complement ("?" | "*" | "+" | "{" n "}" | "{" n ",}" | "{" n "," m "}")*
/// Complement   ::= "~"* Element
/// Element      ::= "(" Union ")" | "()" | "[" "^"? Item+ "]" | "." | "#" | "@" | '"' … '"' | "<" n "-" m ">" | "\" any | any
/// ```
///
/// Where an element has to stand, any code point is one: `*a`, `|a` and `)` are literal there, as in Lucene.
struct RegexpParser {
  /// How deep groups, complements and repetitions may be nested in one another.
  static let maximumNesting = 200

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var groups: [Group] = []

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  /// `Union`, up to the end of the source.
  mutating func parse() throws(RegexpError) -> RegexpNode {
    groups = [Group(start: 0, isComplement: false)]
    if scalars.isEmpty { return .sequence([]) }
    repeat {
      let isComplement = takeTildes()
      if startsGroup {
        if groups.count > Self.maximumNesting { throw nestingError(at: position) }
        groups.append(Group(start: position, isComplement: isComplement))
        position += 1
      } else {
        try append(try parseElement(), height: 0, isComplement: isComplement)
        try parseConnectives()
      }
    } while position < scalars.count
    guard groups.count == 1, var outermost = groups.popLast() else { throw missingElement() }
    return outermost.close()
  }

  /// `")"`, `"|"` and `"&"`, as far as they come behind an element. Ends where the next element has to start, or at the end of
  /// the source.
  private mutating func parseConnectives() throws(RegexpError) {
    while take(")") {
      guard groups.count > 1, var group = groups.popLast() else {
        throw error("this parenthesis closes nothing", at: position - 1)
      }
      try append(group.close(), height: group.height + 1, isComplement: group.isComplement)
    }
    if take("|") {
      groups[groups.count - 1].endAlternative()
    } else if take("&") {
      groups[groups.count - 1].endOperand()
    } else {
      if position < scalars.count || groups.count == 1 { return }
      throw error("this parenthesis is never closed", at: groups[groups.count - 1].start)
    }
    if position == scalars.count { throw missingElement() }
  }

  /// Puts an element into the innermost group, with the complement before it and the repetitions behind it.
  private mutating func append(_ element: RegexpNode, height: Int, isComplement: Bool) throws(RegexpError) {
    var node = isComplement ? .complement([element]) : element
    var height = isComplement ? height + 1 : height
    while height <= Self.maximumNesting {
      guard let count = try parseCount() else { return groups[groups.count - 1].append(node, height: height) }
      node = .repetition([node], minimum: count.minimum, maximum: count.maximum)
      height += 1
    }
    throw nestingError(at: position)
  }
}

/// A group that is still open.
private struct Group {
  let start: Int
  let isComplement: Bool
  private(set) var height = 0
  private var alternatives: [RegexpNode] = []
  private var operands: [RegexpNode] = []
  private var sequence: [RegexpNode] = []

  init(start: Int, isComplement: Bool) {
    self.start = start
    self.isComplement = isComplement
  }

  mutating func append(_ node: RegexpNode, height: Int) {
    sequence.append(node)
    self.height = max(self.height, height)
  }

  mutating func endOperand() {
    operands.append(sequence.count == 1 ? sequence[0] : .sequence(sequence))
    sequence = []
  }

  mutating func endAlternative() {
    endOperand()
    alternatives.append(operands.count == 1 ? operands[0] : .all(operands))
    operands = []
  }

  mutating func close() -> RegexpNode {
    endAlternative()
    return alternatives.count == 1 ? alternatives[0] : .either(alternatives)
  }
}

// MARK: - Elements

extension RegexpParser {
  private var startsEmptyGroup: Bool {
    position + 1 < scalars.count && scalars[position] == "(" && scalars[position + 1] == ")"
  }

  private var startsGroup: Bool { position < scalars.count && scalars[position] == "(" && !startsEmptyGroup }

  /// `Element`, except for a group with something in it.
  private mutating func parseElement() throws(RegexpError) -> RegexpNode {
    if startsEmptyGroup {
      position += 2
      return .sequence([])
    }
    if take("[") { return try parseClass() }
    if take(".") { return .anyCharacter }
    if take("#") { return .nothing }
    if take("@") { return .anyText }
    if take("\"") {
      let text = try takeText(upTo: "\"", else: "this quotation mark is never closed")
      return .sequence(text.map { .character($0.value) })
    }
    if take("<") { return try parseInterval() }
    return .character(try parseCharacter())
  }

  /// `"\" any | any`
  private mutating func parseCharacter() throws(RegexpError) -> UInt32 {
    let start = position
    if take("\\"), position == scalars.count { throw error("this backslash escapes nothing", at: start) }
    guard position < scalars.count else { throw missingElement() }
    position += 1
    return scalars[position - 1].value
  }

  /// `"^"? Item+ "]"`, where `Item ::= Character ("-" Character)?`. Starts behind the opening bracket.
  private mutating func parseClass() throws(RegexpError) -> RegexpNode {
    let opening = position - 1
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    repeat {
      let start = position
      guard start < scalars.count else { break }
      let lower = try parseCharacter()
      var upper = lower
      if take("-") {
        guard position < scalars.count else { break }
        upper = try parseCharacter()
      }
      guard lower <= upper else { throw error("the bounds of this range are reversed", at: start) }
      ranges.append(lower...upper)
    } while position < scalars.count && scalars[position] != "]"
    guard take("]") else { throw error("this bracket is never closed", at: opening) }
    let members = Self.merged(ranges)
    return .oneOf(isNegated ? Self.gaps(between: members) : members)
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private static func gaps(between ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var gaps: [ClosedRange<UInt32>] = []
    var lower: UInt32 = 0
    for range in ranges {
      if lower < range.lowerBound { gaps.append(lower...range.lowerBound - 1) }
      lower = range.upperBound + 1
    }
    if lower <= 0x10FFFF { gaps.append(lower...0x10FFFF) }
    return gaps
  }

  /// `n "-" m ">"`. Starts behind the opening angle bracket.
  private mutating func parseInterval() throws(RegexpError) -> RegexpNode {
    let opening = position - 1
    let text = try takeText(upTo: ">", else: "this angle bracket is never closed")
    let bounds = text.split(separator: "-", omittingEmptySubsequences: false)
    if bounds.count == 1 { throw error("named automata are not available", at: opening) }
    guard bounds.count == 2, let first = Self.number(bounds[0]), let second = Self.number(bounds[1]) else {
      throw error("a numeric interval needs two whole numbers up to 2147483647", at: opening)
    }
    let width = bounds[0].count == bounds[1].count ? bounds[0].count : nil
    return .interval(from: min(first, second), to: max(first, second), width: width)
  }

  /// The value of digits with an optional plus sign, which Java's `Integer.parseInt` allows.
  private static func number(_ text: ArraySlice<Unicode.Scalar>) -> Int64? {
    let digits = text.first == "+" ? text.dropFirst() : text
    return digits.isEmpty ? nil : value(of: digits)
  }

  /// Nothing for anything but ASCII digits, and for numbers that Java's `int` cannot hold.
  private static func value(of digits: ArraySlice<Unicode.Scalar>) -> Int64? {
    var value: Int64 = 0
    for digit in digits {
      guard "0" <= digit, digit <= "9" else { return nil }
      value = value * 10 + Int64(digit.value - 0x30)
      if value > 2_147_483_647 { return nil }
    }
    return value
  }

  /// The repetition that comes next, if one does. A maximum may lie below the minimum; nothing matches then.
  private mutating func parseCount() throws(RegexpError) -> (minimum: Int, maximum: Int?)? {
    if take("?") { return (0, 1) }
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    let opening = position
    guard take("{") else { return nil }
    guard let minimum = try parseNumber() else { throw error("a brace needs a number", at: position) }
    let maximum = take(",") ? try parseNumber() : minimum
    guard take("}") else { throw error("this brace is never closed", at: opening) }
    return (minimum, maximum)
  }

  private mutating func parseNumber() throws(RegexpError) -> Int? {
    let start = position
    while position < scalars.count, "0" <= scalars[position], scalars[position] <= "9" { position += 1 }
    if start == position { return nil }
    guard let value = Self.value(of: scalars[start..<position]) else {
      throw error("the number is above 2147483647", at: start)
    }
    return Int(value)
  }
}

// MARK: - Code points

extension RegexpParser {
  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < scalars.count, scalars[position] == scalar else { return false }
    position += 1
    return true
  }

  /// Whether an odd number of tildes comes next: two of them undo each other.
  private mutating func takeTildes() -> Bool {
    let start = position
    while take("~") {}
    return (position - start) % 2 == 1
  }

  private mutating func takeText(
    upTo end: Unicode.Scalar, else message: String
  ) throws(RegexpError) -> ArraySlice<Unicode.Scalar> {
    let start = position
    while position < scalars.count {
      position += 1
      if scalars[position - 1] == end { return scalars[start..<position - 1] }
    }
    throw error(message, at: start - 1)
  }

  private func missingElement() -> RegexpError {
    error("the regular expression ends too early", at: scalars.count)
  }

  private func nestingError(at index: Int) -> RegexpError {
    error("the regular expression is nested more than 200 levels deep", at: index)
  }

  private func error(_ message: String, at index: Int) -> RegexpError {
    let offset = scalars[..<index].reduce(0) { $0 + UTF8.width($1) }
    return RegexpError(message: message, offset: offset)
  }
}
