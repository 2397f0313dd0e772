import LuceneQuery
import LuceneSyntax

/// Text to tree to meaning, and back.
enum FuzzQuery {
  /// A text that prints deeper than it was written could not be read again.
  private static let maximumDepth = 60

  static func read(_ bytes: [UInt8], _ dialect: Dialect) {
    let syntax = QuerySyntax(parsing: bytes, dialect: dialect)
    checkTokens(of: syntax)
    checkLayout(of: syntax)
    let findings = syntax.lint()
    _ = DiagnosticRenderer(style: .ansi, name: "input").render(Array(findings.prefix(3)), in: syntax.source)
    checkMeaning(of: syntax)
  }

  private static func checkTokens(of syntax: QuerySyntax) {
    var end = 0
    for token in syntax.tokens {
      Fuzz.expect(token.span.start == end && token.span.end > end, "tokens tile the text")
      end = token.span.end
    }
    Fuzz.expect(end == syntax.source.bytes.count, "tokens cover the text")
  }

  private static func checkLayout(of syntax: QuerySyntax) {
    guard let text = syntax.formatted() else { return }
    let again = QuerySyntax(parsing: text, dialect: syntax.dialect)
    Fuzz.expect(again.formatted() == text, "formatting again changes nothing")
    guard let query = meaning(of: syntax) else { return }
    Fuzz.expect(meaning(of: again) == query, "formatting keeps the meaning")
  }

  private static func checkMeaning(of syntax: QuerySyntax) {
    guard let query = meaning(of: syntax), query.depth <= maximumDepth else { return }
    let text = query.description
    let again = meaning(of: QuerySyntax(parsing: text, dialect: syntax.dialect))
    Fuzz.expect(again == query, "\(text) reads as \(again?.description ?? "nothing")")
  }

  /// What a tree means; nothing if it is wrong.
  static func meaning(of syntax: QuerySyntax) -> Query? {
    try? Query(lowering: syntax, options: QueryOptions(dialect: syntax.dialect))
  }
}
