/// A replacement in the text of a query: what stands in `span` becomes `replacement`.
public struct SourceEdit: Sendable, Hashable {
  /// What is replaced; an empty span inserts.
  public var span: SourceSpan
  /// What stands there afterwards.
  public var replacement: String

  /// Replaces what stands in `span`.
  public init(replacing span: SourceSpan, with replacement: String) {
    self.span = span
    self.replacement = replacement
  }

  /// Inserts at a UTF-8 offset.
  public static func insert(_ text: String, at offset: Int) -> SourceEdit {
    SourceEdit(replacing: SourceSpan(offset, offset), with: text)
  }
}

extension SourceText {
  /// The text after `edits`, which are applied from left to right; one that overlaps an earlier one is left out.
  ///
  /// ```swift
  /// SourceText("a b").applying([.insert(" OR", at: 1)]).string   // "a OR b"
  /// ```
  public func applying(_ edits: [SourceEdit]) -> SourceText { SourceText(applying(edits, to: span)) }

  /// What stands in a span after edits, all of which lie in it.
  func applying(_ edits: [SourceEdit], to span: SourceSpan) -> [UInt8] {
    var result: [UInt8] = []
    var position = span.start
    for edit in edits.sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) })
    where edit.span.start >= position && edit.span.end <= span.end {
      result += bytes[position..<edit.span.start]
      result += Array(edit.replacement.utf8)
      position = edit.span.end
    }
    return result + bytes[position..<span.end]
  }
}
