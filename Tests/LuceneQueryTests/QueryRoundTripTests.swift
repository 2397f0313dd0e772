import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

@Suite("A printed query is read as itself")
struct QueryRoundTripTests {
  private static let count = SeededGenerator.isSoaking ? 500_000 : 2_000

  @Test("whatever its values, names and operations are", arguments: Dialect.allCases)
  func everyQuery(_ dialect: Dialect) throws {
    var random = SeededGenerator(for: "everyQuery")
    for _ in 0..<Self.count / 2 {
      let query = random.anyQuery(withExtras: dialect == .lucene).printed(as: dialect)
      let usual = random.query(withExtras: dialect == .lucene).printed(as: dialect)
      for query in [query, usual] where query.canBeWritten(in: dialect) {
        let text = query.description
        do throws(ParseFailure) {
          let again = try Query(parsing: text, dialect: dialect)
          if again != query { Issue.record("\(text.debugDescription) is read as \(again.description.debugDescription)") }
          if again.description != text {
            Issue.record("\(text.debugDescription) is printed as \(again.description.debugDescription)")
          }
        } catch {
          Issue.record("\(text.debugDescription): \(error)")
        }
      }
    }
  }

  @Test("a regular expression made in code keeps its meaning, and ends where it should")
  func regexps() throws {
    var random = SeededGenerator(for: "regexps")
    let pieces = ["a", "b", "/", "\\", "\\", "\"", "[", "]", "^", "-", "u", "0041", "(", ")", "|", "*", "~", ".", "é"]
    let texts = Self.texts(over: ["a", "/", "\\", "\"", "u", "0"], upTo: 3)
    var count = 0
    while count < Self.count / 5 {
      let source = (0..<Int.random(in: 1...7, using: &random)).map { _ in random.pick(pieces) }.joined()
      guard let regexp = try? Regexp(parsing: source) else { continue }
      count += 1
      let query = Query.field("name", .regexp(regexp))
      let text = Query.and([query, .field("email", .regexp(regexp))]).description
      let again = try Query(parsing: text, dialect: .lucene)
      let regexps = again.clauses.compactMap { clause in if case .regexp(let regexp) = clause.match { regexp } else { nil } }
      #expect(regexps == [regexp, regexp] && again.description == text, "\(text)")
      for other in regexps {
        #expect(texts.allSatisfy { regexp.matches($0) == other.matches($0) }, "\(source) is printed as \(other.source)")
      }
    }
  }

  @Test("a regular expression keeps its place between its slashes, whatever is at its end or in its quotes")
  func slashes() throws {
    for (text, printed) in [
      (#"/>1\\/ "#, #"/>1\\()/"#), (#"a OR /b\\/ OR c"#, #"a OR /b\\()/ OR c"#), (#"/"a\/b"/"#, #"/(a\\\/b)/"#),
      (#"/"a\\b"/"#, #"/(a\\\\b)/"#),
    ] {
      let query = try Query(parsing: text, dialect: .lucene)
      #expect(query.description == printed)
      #expect(try Query(parsing: printed, dialect: .lucene) == query, "\(text)")
    }
  }

  /// All texts over some characters, up to a length.
  private static func texts(over characters: [String], upTo length: Int) -> [String] {
    var texts = [""]
    var longest = texts
    for _ in 0..<length {
      longest = longest.flatMap { text in characters.map { text + $0 } }
      texts += longest
    }
    return texts
  }
}

extension Regexp {
  /// Whether the whole text matches.
  fileprivate func matches(_ text: String) -> Bool {
    automaton.accepts(text.unicodeScalars.reduce(automaton.initialState) { automaton.state(after: $0, $1.value) })
  }
}

extension Query {
  /// Whether a dialect has words for all of the query: Lucene has none for an empty bound (its `""` is two quotes), nor for an
  /// empty fuzzy term.
  fileprivate func canBeWritten(in dialect: Dialect) -> Bool {
    dialect == .auth0
      || clauses.allSatisfy { clause in
        switch clause.match {
        case .range(let lower, let upper): lower.value?.text != "" && upper.value?.text != ""
        case .fuzzy(let value, _): value.text != ""
        case .exists, .term, .pattern, .regexp: true
        }
      }
  }
}
