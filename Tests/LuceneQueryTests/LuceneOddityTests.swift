import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// What Lucene makes of texts that are easily read otherwise. Kept here so that it is also tested where Lucene cannot be asked.
@Suite("Oddities of Lucene's parser")
struct LuceneOddityTests {
  /// Texts, and the trees for the default operator OR as `OracleTree` writes them; none: rejected.
  private static let readings: [(text: String, tree: String?)] = [
    // The last star is escaped, so this is no prefix.
    (#"?\*"#, "_bare_:?'*'"), (#"*\*"#, "_bare_:*'*'"), (#"a\**"#, "_bare_:'a*'*"), ("a**", "_bare_:'a'*"),
    // A tilde takes all that could go on a term, and Java says whether it is a number.
    ("a~1", "_bare_:'a'~1"), ("a~", "_bare_:'a'~2"), ("a~1x", "_bare_:'a'~2"), ("a~1.5x", "_bare_:'a'~2"),
    ("a~1e0", "_bare_:'a'~1"),
    ("a~+1f", "_bare_:'a'~1"), ("a~0x1p0", "_bare_:'a'~1"), ("a~0x1", "_bare_:'a'~2"), ("a~1e", "_bare_:'a'~2"),
    ("a~.", "_bare_:'a'~2"),
    ("a~NaN", "_bare_:'a'~0"), ("a~-0", "_bare_:'a'~0"), ("abcde~.5", "_bare_:'abcde'~2"), ("ab~5e-1", "_bare_:'ab'~1"),
    ("a~\u{1}1\u{2}", "_bare_:'a'~1"), ("a~1*", "(_bare_:'a'~1 _bare_:*)"), (#"a~\ 1"#, "_bare_:'a'~2"),
    ("a~2147483648", "_bare_:'a'~2"), ("a~3000000000", nil), ("a~Infinity", nil), ("a~-1", nil), ("a~1.5", nil), (#"a~\"#, nil),
    // On anything but a term it has no effect, right or wrong.
    (#""a"~1.5"#, "_bare_:'a'"), ("a*~-1", "_bare_:'a'*"), ("/a/~x", "_bare_:/a/"),
    // With a tilde, before or behind a boost, a comparison is a term.
    (">3~1", "_bare_:'>3'~1"), (">3^2~1", "(_bare_:'>3'~1)^2.0"),
    ("a^0", "(_bare_:'a')^0.0"), ("((a^2)^3)^0.5", "(_bare_:'a')^3.0"), ("a^1e1", "(_bare_:'a' _bare_:'e1')"),
    ("a^99999999999999999999999999999999999999999", nil), ("a^ 2", nil),
    // Escapes must be right even where they are not decoded.
    (#"*\u0041?"#, "_bare_:*'u0041'?"), (#"*\u00z?"#, nil), (#"/\u0041/"#, #"_bare_:/\u0041/"#), (#"/\u00/"#, nil),
    (#"*\ud800?"#, "_bare_:*'ud800'?"), (#"/\ud800/"#, #"_bare_:/\ud800/"#),
    // `*:` names a field, except before a star.
    ("*:(a *)", "(*:'a' everything)"), ("*:a*", "*:'a'*"), (#"\*:*"#, "everything"), ("*:**", "*:*"),
    (#"["" TO "a\" TO b"]"#, #"_bare_:['""' TO 'a" TO b']"#), (#"["" TO "a\""]"#, #"_bare_:['""' TO 'a"']"#),
    (#"["a"b TO c]"#, #"_bare_:['"a"b' TO 'c']"#),
    ("a!b", "(_bare_:'a' -_bare_:'b')"), ("! a", "(_bare_:'!' _bare_:'a')"), ("a/b/c", "(_bare_:'a' _bare_:/b/ _bare_:'c')"),
  ]

  @Test("are read as Lucene reads them", arguments: readings)
  func reading(_ text: String, _ tree: String?) {
    let syntax = QuerySyntax(parsing: text, dialect: .lucene)
    #expect((try? LuceneReading(syntax, defaultOperator: .or)).map { "\($0.tree)" } == tree)
  }

  @Test("are what Lucene says", .enabled(if: LuceneOracle.absence == nil, "\(LuceneOracle.absence ?? "")"))
  func lucene() throws {
    let answers = try LuceneOracle.answers(to: Self.readings.map(\.text))
    for (reading, answer) in zip(Self.readings, answers) {
      #expect(answer.tree.map { "\($0)" } == reading.tree, "\(reading.text)")
    }
  }
}
