import JSONText
import LuceneQuery

/// Puts a string of a record into the forms that tests need, each once, and tests them.
struct StringTester: Sendable {
  private let tests: [Predicate.Test<Predicate.StringTest>]
  /// The decoded string.
  private var text: [UInt8] = []
  private var folded: [UInt8] = []

  init(_ tests: [Predicate.Test<Predicate.StringTest>]) {
    self.tests = tests
  }

  /// Takes over what stands between the quotes of a string.
  mutating func read(_ inside: RawSpan, hasEscapes: Bool) {
    text.removeAll(keepingCapacity: true)
    if hasEscapes {
      // The scanner has checked the escapes, so that nothing can be thrown here.
      try? StringEscapes.unescape(inside, into: &text)
    } else {
      text.append(inside)
    }
  }

  /// Keeps what follows the last `@`; answers whether there is one.
  mutating func keepDomain() -> Bool {
    guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
    text.removeSubrange(...at)
    return true
  }

  /// Tests the string, and marks the slots of the tests that it passes.
  mutating func test(_ target: Predicate.Target, _ slots: inout [UInt8], _ mark: UInt8) {
    guard !target.strings.isEmpty else { return }
    if target.foldsCase {
      let text = text
      folded.removeAll(keepingCapacity: true)
      CaseFolding.fold(text.span.bytes, into: &folded)
    }
    var instant: Int64??
    for index in target.strings where slots[tests[index].slot] & mark == 0 {
      if passes(tests[index].matcher, &instant) { slots[tests[index].slot] |= mark }
    }
  }

  private func passes(_ test: Predicate.StringTest, _ instant: inout Int64??) -> Bool {
    switch test.matcher {
    case .equal(let texts): return texts.contains(form(test).span.bytes)
    case .wildcard(let pattern): return pattern.matches(form(test).span.bytes)
    case .range(let range): return range.contains(form(test).span.bytes)
    case .instants(let instants):
      let value = instant ?? TimeInterval.instant(ofValue: text.span)
      instant = .some(value)
      return value.map { instants.contains($0) } ?? false
    case .regexp(let regexp): return regexp.matches(form(test))
    case .fuzzy(let term): return term.matches(form(test).span.bytes)
    }
  }

  private func form(_ test: Predicate.StringTest) -> [UInt8] { test.foldsCase ? folded : text }
}
