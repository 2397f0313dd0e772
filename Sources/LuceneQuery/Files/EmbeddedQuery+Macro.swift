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

extension SwiftLiteral {
  /// What is written between the parentheses of an interpolation: a label, perhaps, and an expression.
  fileprivate func argument(of interpolation: SourceSpan, in source: SourceText) -> (label: String?, code: String) {
    func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
    func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    let inside = source.slice(SourceSpan(interpolation.start + 2 + hashCount, interpolation.end - 1))
    let name = inside.drop(while: isBlank).prefix(while: isLetter)
    let behind = inside[name.endIndex...].drop(while: isBlank)
    guard !name.isEmpty, behind.first == UInt8(ascii: ":") else { return (nil, String(decoding: inside, as: UTF8.self)) }
    return (String(decoding: name, as: UTF8.self), String(decoding: behind.dropFirst(), as: UTF8.self))
  }
}
