/// A line and a column, as people count them: both from 1, columns in characters.
public struct SourceLocation: Sendable, Hashable {
  /// The line.
  public var line: Int
  /// The column, in characters as people see them, not bytes.
  public var column: Int

  /// A place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension SourceText {
  /// The line and column of a UTF-8 offset.
  public func location(of offset: Int) -> SourceLocation {
    SourceLines(self).location(of: Swift.min(Swift.max(offset, 0), bytes.count))
  }
}
