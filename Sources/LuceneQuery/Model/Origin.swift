import LuceneSyntax

/// Where in the text a clause was read. Two origins always compare equal, so that a clause equals one made without any text.
public struct Origin: Sendable, Hashable {
  /// The place in the text; absent for a clause that was made in code.
  public let span: SourceSpan?

  /// An origin at a place, or none.
  public init(_ span: SourceSpan? = nil) { self.span = span }

  /// Always true.
  public static func == (left: Origin, right: Origin) -> Bool { true }

  /// Feeds nothing.
  public func hash(into hasher: inout Hasher) {}
}
