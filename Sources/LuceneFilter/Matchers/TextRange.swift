import LuceneQuery

/// A range of texts in the order of their code points, which is that of their bytes.
struct TextRange: Sendable {
  private enum Bound: Sendable {
    case none
    case inclusive([UInt8])
    case exclusive([UInt8])

    init(_ bound: RangeBound, foldsCase: Bool) {
      self =
        switch bound {
        case .unbounded: .none
        case .inclusive(let value): .inclusive(CaseFolding.bytes(of: value.text, folded: foldsCase))
        case .exclusive(let value): .exclusive(CaseFolding.bytes(of: value.text, folded: foldsCase))
        }
    }
  }

  private let lower: Bound
  private let upper: Bound

  /// A range; its bounds are lower-cased if values are.
  init(from lower: RangeBound, to upper: RangeBound, foldsCase: Bool) {
    self.lower = Bound(lower, foldsCase: foldsCase)
    self.upper = Bound(upper, foldsCase: foldsCase)
  }

  /// Whether a text lies in the range.
  func contains(_ text: RawSpan) -> Bool {
    switch lower {
    case .none: break
    case .inclusive(let bound): if text.precedes(bound.span.bytes) { return false }
    case .exclusive(let bound): if !bound.span.bytes.precedes(text) { return false }
    }
    switch upper {
    case .none: return true
    case .inclusive(let bound): return !bound.span.bytes.precedes(text)
    case .exclusive(let bound): return text.precedes(bound.span.bytes)
    }
  }
}
