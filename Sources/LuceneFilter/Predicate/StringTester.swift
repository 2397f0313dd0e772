import JSONText
import LuceneQuery

/// Puts a string of a record into the forms that tests need, each once, and tests them.
struct StringTester: Sendable {
  private let matchers: StringMatchers
  private let kernel = Kernel.chosen
  /// The decoded string, if it holds escapes.
  private var decoded: [UInt8] = []
  /// The lower-cased string, if it is ASCII; behind it, whatever was there before.
  private var folded: [UInt8] = []
  /// The lower-cased string, if it is not.
  private var foldedText: [UInt8] = []

  init(_ tests: [Predicate.Test<Predicate.StringTest>]) {
    matchers = StringMatchers(tests)
  }

  /// Tests the strings at a node, and marks the slots of the tests that they pass.
  struct Aim {
    let target: Predicate.Target
    let mark: UInt8
  }

  /// Takes what stands between the quotes of a string, and tests it.
  ///
  /// - Parameter domain: What else to test, with what follows the last `@`. Answers whether there is one.
  mutating func test(
    _ inside: RawSpan, hasEscapes: Bool, _ aim: Aim, domain: Aim?, _ slots: inout [UInt8]
  ) -> Bool {
    guard hasEscapes else { return test(inside, aim, domain, &slots) }
    // Taken out, so that it can be read while the rest changes.
    var text: [UInt8] = []
    swap(&text, &decoded)
    defer { swap(&text, &decoded) }
    text.removeAll(keepingCapacity: true)
    // The scanner has checked the escapes, so that nothing can be thrown here.
    try? StringEscapes.unescape(inside, into: &text)
    return test(text.span.bytes, aim, domain, &slots)
  }

  private mutating func test(_ text: RawSpan, _ aim: Aim, _ domain: Aim?, _ slots: inout [UInt8]) -> Bool {
    test(text, aim, &slots)
    guard let domain, let at = text.lastOffset(of: UInt8(ascii: "@")) else { return false }
    test(text.extracting(at &+ 1..<text.byteCount), domain, &slots)
    return true
  }

  private mutating func test(_ text: RawSpan, _ aim: Aim, _ slots: inout [UInt8]) {
    guard !aim.target.strings.isEmpty else { return }
    guard aim.target.foldsCase else { return run(aim, text, folded: text, &slots) }
    var folded: [UInt8] = []
    if kernel.fold(text, into: &self.folded) {
      swap(&folded, &self.folded)
      run(aim, text, folded: folded.span.bytes.extracting(0..<text.byteCount), &slots)
      swap(&folded, &self.folded)
    } else {
      swap(&folded, &foldedText)
      folded.removeAll(keepingCapacity: true)
      CaseFolding.fold(text, into: &folded)
      run(aim, text, folded: folded.span.bytes, &slots)
      swap(&folded, &foldedText)
    }
  }

  private mutating func run(_ aim: Aim, _ text: RawSpan, folded: RawSpan, _ slots: inout [UInt8]) {
    for index in aim.target.strings {
      let test = matchers.tests[index]
      guard slots[test.slot] & aim.mark == 0 else { continue }
      if matchers.pass(test, test.foldsCase ? folded : text) { slots[test.slot] |= aim.mark }
    }
  }
}
