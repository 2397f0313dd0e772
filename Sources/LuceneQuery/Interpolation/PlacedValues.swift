import LuceneSyntax

/// The values that stand in place of placeholders, for the lowering.
struct PlacedValues: Sendable {
  private let spans: [SourceSpan]
  private let values: [Hole]

  /// No values: nothing in the text is a placeholder.
  init() { (spans, values) = ([], []) }

  /// A value for each of these placeholders.
  init(_ values: [Hole], at spans: [SourceSpan]) { (self.values, self.spans) = (values, spans) }

  /// Whether there is none.
  var isEmpty: Bool { spans.isEmpty }

  /// A piece of a text.
  enum Piece {
    /// Text of the query.
    case text(SourceSpan)
    /// The text of a value.
    case value(String)
  }

  /// What stands in place of exactly this text.
  func value(at span: SourceSpan) -> Hole? {
    guard !spans.isEmpty, let index = spans.indices(inside: span).first, spans[index] == span else { return nil }
    return values[index]
  }

  /// The pieces of a text; nothing if no placeholder is in it.
  func pieces(of span: SourceSpan) -> [Piece]? {
    guard !spans.isEmpty else { return nil }
    let found = spans.indices(inside: span)
    guard !found.isEmpty else { return nil }
    var pieces: [Piece] = []
    var position = span.start
    for index in found {
      if position < spans[index].start { pieces.append(.text(SourceSpan(position, spans[index].start))) }
      pieces.append(.value(values[index].text))
      position = spans[index].end
    }
    if position < span.end { pieces.append(.text(SourceSpan(position, span.end))) }
    return pieces
  }
}
