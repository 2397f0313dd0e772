import LuceneSyntax
import TestSupport
import Testing

@Suite("Limits")
struct LimitTests {
  private func nested(_ depth: Int, closed: Bool = true) -> String {
    String(repeating: "(", count: depth) + "a" + String(repeating: closed ? ")" : "", count: depth)
  }

  @Test("200 groups inside each other are fine", arguments: Dialect.allCases)
  func deepEnough(dialect: Dialect) {
    #expect(QuerySyntax(parsing: nested(200), dialect: dialect).diagnostics == [])
  }

  @Test("one more is one diagnostic, at the group that is too deep", arguments: Dialect.allCases)
  func tooDeep(dialect: Dialect) {
    let syntax = QuerySyntax(parsing: nested(201) + " AND b", dialect: dialect)
    #expect(syntax.diagnostics.map(\.id.rawValue) == ["nesting-too-deep"])
    #expect(syntax.diagnostics.map(\.span) == [SourceSpan(200, 201)])
    #expect(syntax.diagnostics.map(\.message) == ["groups may stand 200 deep inside each other, and not deeper"])
    #expect(syntax.clauses.count == 2, "what comes behind the deep group is still read")
  }

  @Test("100,000 parentheses, open or closed, are one diagnostic", arguments: [true, false])
  func hundredThousandDeep(closed: Bool) {
    let syntax = QuerySyntax(parsing: nested(100_000, closed: closed))
    #expect(syntax.diagnostics.map(\.id.rawValue) == ["nesting-too-deep"])
  }

  @Test("a list of very many clauses has a flat tree")
  func manyClauses() {
    let count = SeededGenerator.isSoaking ? 1_000_000 : 20_000
    for separator in [" ", " OR ", " AND ", " || -"] {
      let text = Array(repeating: "email:jane", count: count).joined(separator: separator)
      let syntax = QuerySyntax(parsing: text)
      #expect(syntax.diagnostics == [])
      #expect(syntax.clauses.count == count)
      #expect(syntax[syntax.clauses].allSatisfy { if case .term = $0.operand { true } else { false } })
    }
  }

  @Test("of many mistakes a hundred are reported")
  func manyMistakes() {
    #expect(QuerySyntax(parsing: String(repeating: "a) ", count: 99)).diagnostics.count == 99)
    #expect(QuerySyntax(parsing: String(repeating: "a) ", count: 1_000)).diagnostics.count == 100)
    #expect(QuerySyntax(parsing: "name:" + String(repeating: "\\u", count: 1_000)).diagnostics.count == 100)
  }

  /// Fragments that, repeated, could make a careless parser look at the same bytes again and again.
  static let shapes: [String] = [
    "[a ", "[a TO ", "[a TO b ", "[a TO b x ", "[", "{", "[\"", "{\"a", "[\"\\\"", "a:[", "a:[b] ", "a:::", "::", ":", "a:",
    "a:b:", "1:", "2024-01-01T10:", "/", "/\\", "\\/", "/a ", "a/", "\"", "\\\"", "\"a\\", "\"\\\" ", "\\", "\\u", "\\u12",
    "\\ud800", "a\\u0041", "(", ")", "()", "(a", "a)", "((a)", "f:(", "NOT ", "!", "-", "+ ", "- ", "a -", "AND ", "a AND ",
    "OR OR ", "a:NOT ", "a:-", "~", "a~", "a~1 ", "a~1.5 ", "~1", "^", "a^", "^1", "a^1 ", "a^2~1", "a:>", ">", ">=", "> ",
    ">3", ">3 ~", "a ", "a  ", " ", "\t", "\u{3000}", "é", "*", "?", "*:", "a*:", "\"a\":", "_exists_:", "_exists_:a\\u ",
    "a..b:", ".", "]", "}", "&&", "||", "a\u{0}", "\u{FFFD}", "TO ", "[TO ", "[TO TO ", "a", "0",
  ]

  @Test("64 KiB of any shape get a tree, and tokens that tile them", arguments: shapes)
  func hostile(shape: String) {
    let size = SeededGenerator.isSoaking ? 65_536 : 4_096
    let bytes = Array(String(repeating: shape, count: size / shape.utf8.count).utf8)
    for dialect in Dialect.allCases {
      for bytes in [bytes, [UInt8(ascii: "(")] + bytes, bytes + Array("] \" /".utf8)] {
        let syntax = QuerySyntax(parsing: bytes, dialect: dialect)
        #expect(syntax.tokens.reduce(0) { $0 + $1.span.length } == bytes.count)
        #expect(syntax.diagnostics.allSatisfy { $0.span.end <= bytes.count })
      }
    }
  }

  /// A renderer that read the whole text for each finding would read a terabyte in the soak run.
  @Test("of very many findings in one long line each is shown with its place and its fix")
  func manyFindings() {
    let count = SeededGenerator.isSoaking ? 100_000 : 500
    let word = "naïve:日本 OR "
    let text = SourceText(String(repeating: word, count: count * 10))
    let findings = (0..<count).map { number in
      let start = number * 10 * word.utf8.count
      let span = SourceSpan(start, start + 6)
      return Diagnostic("some-rule", .info, "odd", at: span, fixes: [.init("write", [SourceEdit(replacing: span, with: "x")])])
    }
    let output = DiagnosticRenderer(name: "f").render(findings, in: text)
    let lines = output.split(separator: "\n").filter { $0.hasPrefix("  -->") || $0.hasPrefix("help") }
    let expected = (0..<count).flatMap { ["  --> f:1:\($0 * 120 + 1)", "help: write: x:日本"] }
    #expect(lines.map(String.init) == expected)
  }

  @Test("the slowest of them, to look at", .enabled(if: SeededGenerator.isSoaking))
  func slowest() {
    var times: [(Duration, String)] = []
    for shape in Self.shapes {
      let text = String(repeating: shape, count: 65_536 / shape.utf8.count)
      for dialect in Dialect.allCases {
        let time = ContinuousClock().measure { _ = QuerySyntax(parsing: text, dialect: dialect) }
        times.append((time, "\(dialect) \(shape.debugDescription)"))
      }
    }
    for (time, shape) in times.sorted(by: { $0.0 > $1.0 }).prefix(10) { print("64 KiB of \(shape): \(time)") }
  }
}
