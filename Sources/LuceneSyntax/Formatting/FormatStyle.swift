/// How queries are laid out.
public struct FormatStyle: Sendable, Hashable {
  /// How many characters a line may have before a query is broken over several, where it can be; nothing for one line whatever its length.
  public var width: Int?

  /// A style; lines of 80 characters unless told otherwise.
  public init(width: Int? = 80) { self.width = width }
}

/// A comment that takes a whole line of a file of one query.
public struct CommentLine: Sendable, Hashable {
  /// The UTF-8 offset of its `#`.
  public var offset: Int
  /// The text from the `#` on, without the line break.
  public var text: String

  /// A comment.
  public init(at offset: Int, _ text: String) {
    self.offset = offset
    self.text = text
  }
}
