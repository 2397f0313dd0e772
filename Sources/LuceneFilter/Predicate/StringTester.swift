import JSONText
import LuceneQuery
import ScanKernels

/// Puts a string of a record into the forms that tests need, each once, and tests them.
struct StringTester: Sendable {
  /// A test, and where its matcher stands among those of its kind. Matchers are kept apart, since taking one out of an enumeration copies it.
  private struct Test {
    enum Kind { case equal, wildcard, wildcards, range, instants, regexp, fuzzy }

    let slot: Int
    let foldsCase: Bool
    let kind: Kind
    let position: Int
  }

  private var tests: [Test] = []
  private var texts: [TextSet] = []
  private var patterns: [WildcardMatcher] = []
  private var patternSets: [WildcardSet] = []
  private var ranges: [TextRange] = []
  private var instants: [InstantSet] = []
  private var regexps: [RegexpMatcher] = []
  private var terms: [FuzzyMatcher] = []
  private let kernel = Kernel.chosen
  /// The decoded string, if it holds escapes.
  private var decoded: [UInt8] = []
  /// The lower-cased string, if it is ASCII; behind it, whatever was there before.
  private var folded: [UInt8] = []
  /// Room for what searches for patterns find.
  private var events: [scan_event] = []
  /// The lower-cased string, if it is not.
  private var foldedText: [UInt8] = []

  init(_ tests: [Predicate.Test<Predicate.StringTest>]) {
    for test in tests {
      let (kind, position) = add(test.matcher.matcher)
      self.tests.append(Test(slot: test.slot, foldsCase: test.matcher.foldsCase, kind: kind, position: position))
    }
    if !patternSets.isEmpty { events = Array(repeating: scan_event(), count: 128) }
  }

  private mutating func add(_ matcher: StringMatcher) -> (Test.Kind, Int) {
    func append<Matcher>(_ matcher: Matcher, _ matchers: inout [Matcher]) -> Int {
      matchers.append(matcher)
      return matchers.count - 1
    }
    switch matcher {
    case .equal(let matcher): return (.equal, append(matcher, &texts))
    case .wildcard(let matcher): return (.wildcard, append(matcher, &patterns))
    case .wildcards(let matcher): return (.wildcards, append(matcher, &patternSets))
    case .range(let matcher): return (.range, append(matcher, &ranges))
    case .instants(let matcher): return (.instants, append(matcher, &instants))
    case .regexp(let matcher): return (.regexp, append(matcher, &regexps))
    case .fuzzy(let matcher): return (.fuzzy, append(matcher, &terms))
    }
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
      let test = tests[index]
      guard slots[test.slot] & aim.mark == 0 else { continue }
      let form = test.foldsCase ? folded : text
      let isPassed =
        switch test.kind {
        case .equal: texts[test.position].contains(form)
        case .wildcard: patterns[test.position].matches(form)
        case .wildcards: patternSets[test.position].matches(form, &events)
        case .range: ranges[test.position].contains(form)
        case .instants: instants[test.position].contains(form)
        case .regexp: regexps[test.position].matches(form)
        case .fuzzy: terms[test.position].matches(form)
        }
      if isPassed { slots[test.slot] |= aim.mark }
    }
  }
}
