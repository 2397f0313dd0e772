import Testing

import LuceneQuery

@Suite struct NearMissTests {
  @Test(
    "a near miss finds its word, anything else finds none",
    arguments: [
      ("filtr", "filter"), ("fitler", "filter"), ("fliter", "filter"), ("lnit", "lint"), ("exp", "explain"), ("fil", "filter"),
      ("completion", "completions"), ("f", nil), ("zebra", nil), ("", nil), ("xyz", nil), ("fm", "fmt"),
    ])
  func nearest(word: String, expected: String?) {
    #expect(NearMiss.nearest(to: word, among: ["filter", "lint", "fmt", "explain", "check", "completions"]) == expected)
  }

  @Test("a very long word is compared with nothing")
  func longWord() {
    #expect(NearMiss.nearest(to: String(repeating: "a", count: 1_000_000), among: ["filter"]) == nil)
  }

  @Test(
    "swapped neighbours are one slip",
    arguments: [("ab", "ba", 1), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("lint", "line", 1)])
  func distance(source: String, target: String, expected: Int) {
    #expect(NearMiss.distance(from: Array(source.unicodeScalars), to: Array(target.unicodeScalars)) == expected)
  }
}
