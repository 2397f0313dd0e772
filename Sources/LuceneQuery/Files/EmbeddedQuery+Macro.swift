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
    self.init(
      text: text, map: map, literal: argument.literal, holeKinds: argument.literal.holeKinds(in: source), ignoring: ignored)
  }

  /// Why the use of a macro holds no query.
  package struct NoLiteral: Error {
    /// What to tell its author.
    package let message: String
  }

  /// An interpolation of the literal.
  package struct Interpolation: Sendable, Hashable {
    /// The word that stands for it in ``EmbeddedQuery/text``.
    package let placeholder: String
    /// Where that stands.
    package let place: SourceSpan
    /// `prefix` in `\(prefix: name)`.
    package let label: String?
    /// `name` in `\(prefix: name)`.
    package let code: String
  }

  /// The interpolations, from left to right.
  package func interpolations(in source: SourceText) -> [Interpolation] {
    guard let literal else { return [] }
    return zip(map.interpolations, literal.interpolations).map { place, span in
      let (label, code) = literal.argument(of: span, in: source)
      return Interpolation(placeholder: text.string(in: place), place: place, label: label, code: code)
    }
  }
}
