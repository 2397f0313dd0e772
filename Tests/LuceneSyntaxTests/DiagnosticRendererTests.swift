import LuceneSyntax
import Testing

/// Whole outputs, as a person sees them.
@Suite("Findings on a terminal")
struct DiagnosticRendererTests {
  private func rendered(_ text: String, name: String? = nil, style: DiagnosticRenderer.Style = .plain) -> String {
    let syntax = QuerySyntax(parsing: text)
    return DiagnosticRenderer(style: style, name: name).render(syntax.diagnostics, in: syntax.source)
  }

  @Test("the message, the line with a caret, what would mend it, and the id")
  func plain() {
    let output = rendered("name:jane AND (blocked:true")
    #expect(
      output == """
        error: the group is never closed
          │ name:jane AND (blocked:true
          │               ^
        help: close at the end: (blocked:true)
          = id: unclosed-group

        """)
  }

  @Test("the same in colours")
  func ansi() {
    let output = rendered("name:jane AND (blocked:true", style: .ansi)
    #expect(
      output == """
        \u{1B}[1;31merror\u{1B}[0m\u{1B}[1m: the group is never closed\u{1B}[0m
        \u{1B}[34m  │\u{1B}[0m name:jane AND (blocked:true
        \u{1B}[34m  │\u{1B}[0m               \u{1B}[1;31m^\u{1B}[0m
        \u{1B}[1;36mhelp\u{1B}[0m: close at the end: (blocked:true)
          = id: unclosed-group

        """)
  }

  @Test("several findings have a blank line between them")
  func several() {
    let output = rendered("AND a) b^")
    #expect(
      output == """
        error: 'AND' has nothing to its left to join
          │ AND a) b^
          │ ^^^
        note: to search for the word, put it in quotes
        help: remove it
          = id: misplaced-conjunction

        error: this parenthesis closes nothing
          │ AND a) b^
          │      ^
        help: remove it: a
          = id: unexpected-parenthesis

        error: '^' needs a number such as 2 or 0.5 directly behind it
          │ AND a) b^
          │         ^
        help: remove it: b
          = id: invalid-boost

        """)
  }

  @Test("a label stands beside the carets")
  func label() {
    let output = rendered("logins_count:[1 TO 2 3]")
    #expect(
      output == """
        error: a range has two bounds
          │ logins_count:[1 TO 2 3]
          │                      ^ this is too much
          = id: unexpected-in-range

        """)
  }

  @Test("a note may show a second place")
  func secondPlace() {
    let output = rendered("a OR (b (c")
    #expect(
      output == """
        error: 2 groups are never closed
          │ a OR (b (c
          │      ^
        note: another one begins here
          │ a OR (b (c
          │         ^
        help: close at the end: (b (c))
          = id: unclosed-group

        """)
  }

  @Test("with a name, the place is told as line and column, in characters")
  func name() {
    let output = rendered("naïve:\u{65}\u{301}) ", name: "queries.txt")
    #expect(
      output == """
        error: this parenthesis closes nothing
          --> queries.txt:1:8
          │ naïve:é)\u{20}
          │        ^
        help: remove it: naïve:é
          = id: unexpected-parenthesis

        """)
  }

  @Test("of several lines the one is shown that holds the place")
  func severalLines() {
    let output = rendered("name:jane\n  AND a)\r\nOR b", name: "queries.txt") + rendered("a\nAND\n(b")
    #expect(
      output == """
        error: this parenthesis closes nothing
          --> queries.txt:2:8
          │   AND a)
          │        ^
        help: remove it: a
          = id: unexpected-parenthesis
        error: the group is never closed
          --> 3:1
          │ (b
          │ ^
        help: close at the end: (b)
          = id: unclosed-group

        """)
  }

  @Test("tabs are spaces up to the next multiple of four")
  func tabs() {
    let output = rendered("a\tAND\tb)\tc")
    #expect(
      output == """
        error: this parenthesis closes nothing
          │ a   AND b)  c
          │          ^
        help: remove it: b
          = id: unexpected-parenthesis

        """)
  }

  @Test("wide characters take two columns")
  func wideCharacters() {
    let output = rendered("name:中文 ＡＢ ]")
    #expect(
      output == """
        error: ']' opens or closes nothing here
          │ name:中文 ＡＢ ]
          │                ^
        help: escape it: name:中文 ＡＢ \\]
          = id: unexpected-character

        """)
  }

  @Test("emoji take two columns, however many code points they have")
  func emoji() {
    let output = rendered("👩‍👩‍👧 ❤️ 🇩🇪 1️⃣ ]")
    #expect(
      output == """
        error: ']' opens or closes nothing here
          │ 👩‍👩‍👧 ❤️ 🇩🇪 1️⃣ ]
          │             ^
        help: escape it: 👩‍👩‍👧 ❤️ 🇩🇪 1️⃣ \\]
          = id: unexpected-character

        """)
  }

  @Test("combining marks take no column")
  func combiningMarks() {
    let output = rendered("e\u{301}\u{302}a\u{300} ]")
    #expect(
      output == """
        error: ']' opens or closes nothing here
          │ é̂à ]
          │    ^
        help: escape it: é̂à \\]
          = id: unexpected-character

        """)
  }

  @Test("carets cover wide characters")
  func wideCarets() {
    let output = rendered("中*:a")
    #expect(
      output == """
        error: a field name cannot hold a wildcard
          │ 中*:a
          │ ^^^
        note: a key that really holds '*' is written '\\*'
          = id: wildcard-in-field

        """)
  }

  @Test("control characters are pictures, also in messages")
  func controlCharacters() {
    let output = rendered("a\u{1B}\u{7}b\u{7F}\u{202E}:")
    #expect(
      output == """
        error: 'a␛␇b␡�' has no value
          │ a␛␇b␡�:
          │ ^^^^^^^
        note: to find users that have the field at all, write '_exists_:a␛␇b␡�'
          = id: missing-value

        """)
  }

  @Test("of a very long line the part around the place is shown")
  func longLine() {
    let words = (1...60).map { "word\($0)" }.joined(separator: " ")
    let output = rendered(words + " ] " + words)
    #expect(
      output == """
        error: ']' opens or closes nothing here
          │ …d52 word53 word54 word55 word56 word57 word58 word59 word60 ] word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12 word13 word14 word15 wo…
          │                                                              ^
        help: escape it
          = id: unexpected-character

        """)
  }

  @Test("of a very long place the beginning is shown")
  func longPlace() {
    let output = rendered(String(repeating: "a", count: 300) + "*:b")
    #expect(
      output == """
        error: a field name cannot hold a wildcard
          │ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
          │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        note: a key that really holds '*' is written '\\*'
          = id: wildcard-in-field

        """)
  }

  @Test("a place at the end of the text has its caret behind the line")
  func endOfText() {
    let output = rendered("n:[1 TO")
    #expect(
      output == """
        error: the range is never closed
          │ n:[1 TO
          │   ^
          = id: unclosed-range

        error: the range lacks a bound here
          │ n:[1 TO
          │        ^
        note: '*' leaves a side open
        help: leave this side open: TO *
          = id: missing-bound

        """)
  }

  @Test("an empty text has a line too")
  func emptyText() {
    let syntax = QuerySyntax(parsing: "", dialect: .lucene)
    let output = DiagnosticRenderer().render(syntax.diagnostics, in: syntax.source)
    #expect(
      output == """
        error: the query is empty
          │\u{20}
          │ ^
        note: '*:*' matches everything
          = id: empty-query

        """)
  }

  @Test("bytes that are no characters are shown as such")
  func invalidUTF8() {
    let syntax = QuerySyntax(parsing: [0x61, 0x20, 0xFF, 0x20, 0x62])
    let output = DiagnosticRenderer().render(syntax.diagnostics, in: syntax.source)
    #expect(
      output == """
        error: the text is not UTF-8
          │ a � b
          │   ^
          = id: invalid-utf8

        """)
  }

  @Test("warnings and hints say what they are")
  func severities() {
    let source = SourceText("a b")
    let renderer = DiagnosticRenderer()
    let output = renderer.render(
      [
        Diagnostic("some-rule", .warning, "something is odd", at: SourceSpan(0, 1)),
        Diagnostic("other-rule", .info, "something is worth knowing", at: SourceSpan(2, 3)),
      ], in: source)
    #expect(
      output == """
        warning: something is odd
          │ a b
          │ ^
          = id: some-rule

        info: something is worth knowing
          │ a b
          │   ^
          = id: other-rule

        """)
  }

  @Test("columns in a long line count characters, also between marks and in text that is not UTF-8")
  func longLines() {
    for unit in ["a", "é", "e\u{301}", "日", "👩‍👩‍👧", "🇩🇪", "\r", "a\u{200D}"] {
      let text = "x\n" + String(repeating: unit, count: 3_000) + "\ny"
      let source = SourceText(text)
      for offset in stride(from: 2, to: source.bytes.count - 2, by: 997) {
        let before = source.string(in: SourceSpan(2, offset))
        #expect(source.location(of: offset) == SourceLocation(line: 2, column: before.count + 1), "\(unit) at \(offset)")
      }
      #expect(source.location(of: source.bytes.count) == SourceLocation(line: 3, column: 2))
    }
    let broken = SourceText([UInt8](repeating: 0xFF, count: 2_000))
    #expect(broken.location(of: 1_500) == SourceLocation(line: 1, column: 1_501))
  }
}
