import LuceneSyntax

extension Pattern: ExpressibleByStringInterpolation {
  /// A pattern as a program writes it: `*` is any run of characters, `?` one of them, and a backslash takes away the meaning of what follows.
  ///
  /// Any text is a pattern: a backslash at its end stands for itself. Auth0 has no `?`, which only a filter answers.
  public init(stringLiteral text: String) { self.init(StringInterpolation(text).elements) }

  /// A pattern with texts in it that are known only when the program runs.
  public init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.elements) }

  /// The parts of a literal. What is interpolated is text, never a wildcard.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    fileprivate var elements: [Element] = []

    /// Begins with nothing.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    fileprivate init(_ text: String) { appendLiteral(text) }

    /// Reads a part of the literal.
    public mutating func appendLiteral(_ text: String) {
      elements += Escapes.wildcards(Array(text.utf8)[...], readsUnicode: false).elements
    }

    /// Takes text as it is.
    public mutating func appendInterpolation(_ text: some StringProtocol) { elements.append(.literal(String(text))) }
  }
}
