import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

private func formatted(_ text: String, _ width: Int?) -> String? {
  QuerySyntax(parsing: text).formatted(FormatStyle(width: width))
}

@Suite("Layout over lines")
struct FormatStyleTests {
  @Test("a query is broken where its operators bind least, and so are groups that are still too wide")
  func broken() {
    let text =
      #"email:*@example.com && blocked:true || name:(jane OR john OR "jane smith" OR robert) OR !(_exists_:last_login) email:x"#
    #expect(formatted(text, nil)?.contains("\n") == false)
    #expect(formatted("a AND b", 7) == "a AND b")
    #expect(formatted("a AND b", 6) == "a\n  AND b")
    #expect(
      formatted(text, 40) == """
        email:*@example.com AND blocked:true
            OR name:(
              jane
              OR john
              OR "jane smith"
              OR robert
            )
            OR NOT (_exists_:last_login)
          email:x
        """)
    #expect(
      formatted("aaaaaaaaaa AND bbbbbbbbbb OR cccccccccc AND (dddddddddd OR eeeeeeeeee)", 20) == """
        aaaaaaaaaa
            AND bbbbbbbbbb
          OR cccccccccc
            AND (
              dddddddddd
              OR eeeeeeeeee
            )
        """)
  }

  @Test("comments stay before the clauses that follow them, and make a query break")
  func comments() {
    let file = QueryFile(
      name: "a.lucene",
      contents: SourceText(
        """
        # first
        a   &&
        # second
        ( b
        # third
        || c
        # fourth
        )
        # last

        """))
    #expect(
      file.formatted().contents.string == """
        # first
        a
        # second
          AND (
            b
        # third
            OR c
        # fourth
          )
        # last

        """)
  }

  @Test("queries of a line each keep to it, and those with mistakes are reported and left alone")
  func lines() {
    let file = QueryFile(name: "a.txt", contents: SourceText("# c\n\n a   &&  b\n(c\n  !d\r\n"))
    let formatted = file.formatted(FormatStyle(width: 3))
    #expect(formatted.contents.string == "# c\n\na AND b\n(c\nNOT d\r\n")
    #expect(formatted.mistakes.map { "\($0.id.rawValue) \($0.span)" } == ["unclosed-group 16-17"])
  }

  @Test("a line of a query never becomes a comment")
  func hash() {
    #expect(formatted("  #a   OR #b", 5) == " #a\n  OR #b")
    let file = QueryFile(name: "a.lucene", contents: SourceText(" #a:b"))
    #expect(file.formatted().contents.string == " #a:b\n")
  }

  @Test("at any width the meaning is kept, the layout is stable, and only what cannot be broken is wider")
  func randomQueries() {
    var random = SeededGenerator(for: "formatted at any width")
    for _ in 0..<(SeededGenerator.isSoaking ? 300_000 : 400) {
      let text = random.queryText(depth: 3).text
      let width = Int.random(in: 1...100, using: &random)
      guard let first = formatted(text, width) else {
        Issue.record("no layout for \(text), seed \(random.seed)")
        continue
      }
      #expect(formatted(first, width) == first, "\(text), width \(width), seed \(random.seed)")
      #expect((try? Query(parsing: first)) == (try? Query(parsing: text)), "\(text), width \(width), seed \(random.seed)")
    }
  }

  @Test("the queries of the corpora keep their meaning at any width")
  func corpora() throws {
    let sensible = try Corpus.text(of: "queries/sensible.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }.map(
      String.init)
    let matching = try Corpus.caseFiles(in: "matching").flatMap(\.cases).compactMap { $0.query?.text }
    var count = 0
    for text in sensible + matching {
      for width in [1, 20, 80, nil] {
        guard let first = formatted(text, width) else { continue }
        count += 1
        #expect(formatted(first, width) == first, "\(text)")
        #expect((try? Query(parsing: first)) == (try? Query(parsing: text)), "\(text)")
      }
    }
    #expect(count > 1_000)
  }
}
