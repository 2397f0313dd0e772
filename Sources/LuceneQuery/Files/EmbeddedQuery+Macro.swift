import LuceneSyntax

extension EmbeddedQuery {
  /// The query of `#userQuery("…")`, with offsets into that use of the macro. Comments inside of it may silence rules.
  ///
  /// - Throws: A diagnostic if the argument is no literal, or not readable as one.
  package init(macroUse source: SourceText) throws(NoLiteral) {
    let scanner = SwiftScanner(source)
    guard let argument = scanner.arguments.first, ["#userQuery", "userQuery"].contains(argument.callee),
      argument.follower == UInt8(ascii: ")") || argument.follower == UInt8(ascii: ",")
    else { throw NoLiteral(message: "'#userQuery' takes a string literal; text from elsewhere is read by 'try Query(parsing:)'") }
    guard let (text, map) = argument.literal.text(in: source) else {
      throw NoLiteral(message: "an escape or the indentation of this literal is wrong")
    }
    let ignored = scanner.comments.compactMap { IgnoreComment(SourceSpan($0.span.start + 2, $0.span.end), in: source) }
    self.init(text: text, map: map, literal: argument.literal, ignoring: ignored)
  }

  /// Why the use of a macro holds no query.
  package struct NoLiteral: Error {
    /// What to tell its author.
    package let message: String
  }

  /// Where the interpolations stand in ``text``, and what is written between their parentheses.
  package func interpolations(in source: SourceText) -> [(placeholder: SourceSpan, code: String)] {
    guard let literal else { return [] }
    return zip(map.interpolations, literal.interpolations).map { placeholder, span in
      let opening = 2 + literal.hashCount
      return (placeholder, source.string(in: SourceSpan(span.start + opening, span.end - 1)))
    }
  }
}
