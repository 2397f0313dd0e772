import LuceneQuery
import ScanKernels

/// Whether a text matches one of several patterns with wildcards.
///
/// Most texts match none: one packed search for a literal of each pattern tells which of them could.
final class WildcardSet: Sendable {
  /// Fewer patterns than this are tried one after the other.
  static let fewest = 4
  /// More than this are not worth one search.
  static let most = NeedleSearch.mostNeedles

  private let matchers: [WildcardMatcher]
  private let search: NeedleSearch
  /// Those without a literal to search for.
  private let alwaysTried: [Int]

  init(_ patterns: [Pattern], foldsCase: Bool) {
    matchers = patterns.map { WildcardMatcher($0, foldsCase: foldsCase) }
    var alwaysTried: [Int] = []
    var needles: [(needle: Needle, role: NeedleSearch.Role)] = []
    for (number, pattern) in patterns.enumerated() {
      if let needle = Needle(literalOf: pattern, foldsCase: foldsCase) {
        needles.append((needle, .key(vet: number)))
      } else {
        alwaysTried.append(number)
      }
    }
    self.alwaysTried = alwaysTried
    search = NeedleSearch(needles, hazards: [], indicesAreHazards: false)
  }

  /// Whether the whole text matches one of the patterns.
  ///
  /// - Parameter events: Room for what the search finds; 64 at least.
  func matches(_ text: RawSpan, _ events: inout [scan_event]) -> Bool {
    for number in alwaysTried where matchers[number].matches(text) { return true }
    return text.withUnsafeBytes { text in
      var progress = scan_progress()
      while progress.position < text.count {
        let count = search.search(text, .chosen, &progress, into: &events)
        for index in 0..<count where events[index].buckets != 0 {
          if isMatch(at: events[index], text) { return true }
        }
      }
      return false
    }
  }

  private func isMatch(at event: scan_event, _ text: UnsafeRawBufferPointer) -> Bool {
    var isMatch = false
    search.forEachNeedle(at: event, in: text) { role, _ in
      if case .key(let number) = role { isMatch = matchers[number].matches(text.bytes) }
      return !isMatch
    }
    return isMatch
  }
}
