import LuceneQuery

/// Finds texts that are at most some edits away from a term.
///
/// The distance is that of optimal string alignment over code points: an insertion, a deletion, a replacement and the exchange of two
/// neighbours count one each, and no part is edited twice. Only the band of the table is worked out in which the distance can be small enough.
struct FuzzyMatcher: Sendable {
  private let term: [UInt32]
  private let maxEdits: Int

  init(_ term: String, maxEdits: Int, foldsCase: Bool) {
    self.term = Self.codePoints(of: CaseFolding.bytes(of: term, folded: foldsCase).span.bytes)
    self.maxEdits = max(0, maxEdits)
  }

  /// Whether a text, lower-cased if the field is, is close enough to the term.
  func matches(_ bytes: RawSpan) -> Bool {
    guard abs(bytes.codePointCount &- term.count) <= maxEdits else { return false }
    let text = Self.codePoints(of: bytes)
    return maxEdits > 0 ? isClose(text) : text == term
  }

  /// Row `i` of the table holds how many edits turn the first `i` code points of the text into the beginnings of the term. More than are
  /// allowed count as one more.
  private func isClose(_ text: [UInt32]) -> Bool {
    let tooMany = maxEdits &+ 1
    var before = Array(repeating: tooMany, count: term.count + 1)
    var above = (0...term.count).map { min($0, tooMany) }
    var current = before
    for row in 0..<text.count {
      var smallest = tooMany
      let first = max(0, row &+ 1 &- maxEdits)
      if first > 0 { current[first &- 1] = tooMany }
      for column in first...min(term.count, row &+ 1 &+ maxEdits) {
        var edits = min(tooMany, row &+ 1)
        if column > 0 {
          edits = above[column &- 1] &+ (text[row] == term[column &- 1] ? 0 : 1)
          edits = min(edits, above[column] &+ 1, current[column &- 1] &+ 1)
          if row > 0, column > 1, text[row] == term[column &- 2], text[row &- 1] == term[column &- 1] {
            edits = min(edits, before[column &- 2] &+ 1)
          }
        }
        current[column] = min(edits, tooMany)
        smallest = min(smallest, edits)
      }
      if smallest >= tooMany { return false }
      (before, above, current) = (above, current, before)
    }
    return above[term.count] <= maxEdits
  }

  private static func codePoints(of bytes: RawSpan) -> [UInt32] {
    var codePoints: [UInt32] = []
    var offset = 0
    while offset < bytes.byteCount {
      let (value, length) = bytes.codePoint(at: offset)
      codePoints.append(value)
      offset &+= length
    }
    return codePoints
  }
}
