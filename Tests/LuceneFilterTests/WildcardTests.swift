import LuceneQuery
import TestSupport
import Testing

@Suite("Wildcards")
struct WildcardTests {
  @Test("long and short pieces are found where a plain table of all beginnings says they match")
  func againstTable() {
    var random = SeededGenerator(for: "againstTable")
    var matchCount = 0
    for _ in 0..<600 {
      let (pattern, text) = example(&random)
      let expected = matches(Array(pattern.unicodeScalars), Array(text.unicodeScalars))
      #expect(answer(wildcard("a", pattern), "{\"a\":\"\(text)\"}") == expected, "\(pattern) on \(text)")
      if expected { matchCount += 1 }
    }
    #expect((100...500).contains(matchCount), "\(matchCount)")
  }

  /// A pattern, and a text that is made from it with a change here and there.
  private func example(_ random: inout SeededGenerator) -> (pattern: String, text: String) {
    let letters = Array("abé😀".prefix(1 + random.below(4)))
    var pattern = ""
    var text = ""
    for _ in 0..<1 + random.below(4) {
      if random.below(3) > 0 {
        pattern += "*"
        for _ in 0..<random.below(50) { text.append(letters[random.below(letters.count)]) }
      }
      let questionMarks = random.below(4)
      for _ in 0..<random.below(100) {
        let letter = letters[random.below(letters.count)]
        pattern += random.below(8) < questionMarks ? "?" : String(letter)
        text.append(random.below(150) == 0 ? "b" : letter)
      }
    }
    return (pattern, text)
  }

  /// By length of the beginning of the text: whether it matches the pattern so far.
  private func matches(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
    var row = [true] + Array(repeating: false, count: text.count)
    for element in pattern {
      var next = Array(repeating: false, count: text.count + 1)
      if element == "*" { next[0] = row[0] }
      for (index, scalar) in text.enumerated() {
        next[index + 1] = element == "*" ? row[index + 1] || next[index] : row[index] && (element == "?" || element == scalar)
      }
      row = next
    }
    return row[text.count]
  }
}
