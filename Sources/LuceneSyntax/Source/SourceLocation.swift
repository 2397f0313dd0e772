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
    let before = bytes[..<Swift.min(Swift.max(offset, 0), bytes.count)]
    let line = lineSpan(containing: before.endIndex)
    let lines = before.reduce(into: 1) { count, byte in if byte == UInt8(ascii: "\n") { count += 1 } }
    return SourceLocation(line: lines, column: string(in: SourceSpan(line.start, before.endIndex)).count + 1)
  }

  /// The line that holds an offset, without its line feed.
  func lineSpan(containing offset: Int) -> SourceSpan {
    let offset = Swift.min(offset, bytes.count)
    let start = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    return SourceSpan(start, end)
  }

  /// Whether there is more than one line.
  var hasSeveralLines: Bool { bytes.contains(UInt8(ascii: "\n")) }
}
