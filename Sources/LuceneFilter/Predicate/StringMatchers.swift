/// The matchers of a predicate's tests of strings. They never change, and are asked through spans, so that nothing is copied or counted.
struct StringMatchers: Sendable {
  /// A test, and where its matcher stands among those of its kind. Matchers are kept apart, since taking one out of an enumeration copies it.
  struct Test: Sendable {
    fileprivate enum Kind { case equal, wildcard, wildcards, range, instants, regexp, fuzzy }

    let slot: Int
    let foldsCase: Bool
    fileprivate let kind: Kind
    fileprivate let position: Int
  }

  let tests: [Test]
  private let texts: [TextSet]
  private let patterns: [WildcardMatcher]
  private let patternSets: [WildcardSet]
  private let ranges: [TextRange]
  private let instants: [InstantSet]
  private let regexps: [RegexpMatcher]
  private let terms: [FuzzyMatcher]

  init(_ tests: [Predicate.Test<Predicate.StringTest>]) {
    var sorter = Sorter()
    self.tests = tests.map { test in
      let (kind, position) = sorter.add(test.matcher.matcher)
      return Test(slot: test.slot, foldsCase: test.matcher.foldsCase, kind: kind, position: position)
    }
    texts = sorter.texts
    patterns = sorter.patterns
    patternSets = sorter.patternSets
    ranges = sorter.ranges
    instants = sorter.instants
    regexps = sorter.regexps
    terms = sorter.terms
  }

  /// Whether a text, in the form that the test wants, passes it.
  @inline(__always)
  func pass(_ test: Test, _ text: RawSpan) -> Bool {
    switch test.kind {
    case .equal: texts.span[test.position].contains(text)
    case .wildcard: patterns.span[test.position].matches(text)
    case .wildcards: patternSets.span[test.position].matches(text)
    case .range: ranges.span[test.position].contains(text)
    case .instants: instants.span[test.position].contains(text)
    case .regexp: regexps.span[test.position].matches(text)
    case .fuzzy: terms.span[test.position].matches(text)
    }
  }

  /// Puts matchers into the list of their kind.
  private struct Sorter {
    var texts: [TextSet] = []
    var patterns: [WildcardMatcher] = []
    var patternSets: [WildcardSet] = []
    var ranges: [TextRange] = []
    var instants: [InstantSet] = []
    var regexps: [RegexpMatcher] = []
    var terms: [FuzzyMatcher] = []

    mutating func add(_ matcher: StringMatcher) -> (Test.Kind, Int) {
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
  }
}
