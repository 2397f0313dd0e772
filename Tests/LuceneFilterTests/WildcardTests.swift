import JSONText
import LuceneQuery
import TestSupport
import Testing

@Suite("Wildcards")
struct WildcardTests {
  @Test("long and short pieces are found where a plain table of all beginnings says they match")
  func againstTable() {
    var random = SeededGenerator(for: "againstTable")
    var matchCount = 0
    let count = SeededGenerator.isSoaking ? 6_000 : 160
    for _ in 0..<count {
      let (pattern, text) = example(&random)
      let expected = matches(Array(pattern.unicodeScalars), Array(text.unicodeScalars))
      #expect(answer(wildcard("a", pattern), "{\"a\":\"\(text)\"}") == expected, "\(pattern) on \(text)")
      if expected { matchCount += 1 }
    }
    #expect((count / 6...count * 5 / 6).contains(matchCount), "\(matchCount)")
  }

  @Test("several patterns on one field match what one of them matches, however many there are")
  func severalPatterns() {
    var random = SeededGenerator(for: "severalPatterns")
    let pieces = ["a", "b", "é", "K", "\u{212A}", "\u{130}", "ab", "@x", "İI", "ba/b", "\\\"", "😀", ".lee"]
    func text() -> String { (0..<random.below(6)).map { _ in random.pick(pieces) }.joined() }
    var matchCount = 0
    for count in [2, 3, 4, 5, 12, 48, 49, 52, 100] {
      for path in ["email", "x"] {
        let patterns = (0..<count).map { _ in
          wildcard(
            path, random.pick(["", "*", "?"]) + text() + random.pick(["*", "*?", "?*a"]) + text() + random.pick(["", "", "*"]))
        }
        for _ in 0..<(600 / count + 15) {
          let record = JSONValue.object([JSONMember(key: JSONString(path), value: .string(JSONString(text() + text())))])
            .serialized()
          let expected = patterns.contains { answer($0, record) == true }
          #expect(answer(.or(patterns), record) == expected, "\(patterns) on \(String(decoding: record, as: UTF8.self))")
          if expected { matchCount += 1 }
        }
      }
    }
    #expect(matchCount > 50)
  }

  @Test("so do long ones, among short ones and alone", arguments: 60...68)
  func longPatterns(length: Int) {
    let word = String(repeating: "ab", count: 40).prefix(length - 1)
    let patterns = ["c", "d", "e"].map { wildcard("a", "\($0)*") } + [wildcard("a", "\(word)?*f"), wildcard("a", "g*")]
    for (text, expected) in [
      ("\(word)éf", true), ("\(word)xyzf", true), ("\(word)f", false), ("\(word.dropLast())éf", false), ("e", true), ("f", false),
      ("", false),
    ] {
      #expect(answer(.or(patterns), "{\"a\":\"\(text)\"}") == expected, "\(text)")
    }
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
