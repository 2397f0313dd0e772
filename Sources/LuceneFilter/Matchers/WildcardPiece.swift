/// A part of a pattern between two runs: bytes, and places where any code point may stand.
struct WildcardPiece: Sendable {
  enum Item: Sendable, Hashable {
    case byte(UInt8)
    case anyCharacter
  }

  /// How the piece is found inside of a text. Trying each place is quickest, and good enough as long as there is not much to try.
  private enum Search: Sendable {
    case tryEachPlace
    case literal(LiteralSearch)
    case items(ItemSearch)
  }

  private static let mostItemsToTry = 32
  private let items: [Item]
  /// The bytes, if there are some and all items are bytes.
  private let literal: [UInt8]
  private let search: Search

  /// A piece; `isInner` if it will be searched for.
  init(_ items: [Item], isInner: Bool) {
    self.items = items
    let bytes = items.compactMap { item -> UInt8? in
      if case .byte(let byte) = item { byte } else { nil }
    }
    literal = bytes.count == items.count ? bytes : []
    if !isInner || items.count <= Self.mostItemsToTry {
      search = .tryEachPlace
    } else if items.contains(.anyCharacter) {
      search = .items(ItemSearch(items))
    } else {
      search = .literal(LiteralSearch(items))
    }
  }

  /// Where the piece ends if it stands at an offset.
  func end(at offset: Int, in text: RawSpan) -> Int? {
    if items.isEmpty { return offset }
    if !literal.isEmpty {
      let end = offset &+ literal.count
      guard end <= text.byteCount, text[offset] == literal[0] else { return nil }
      return text.extracting(offset..<end).isEqual(to: literal.span.bytes) ? end : nil
    }
    var offset = offset
    for item in items {
      guard offset < text.byteCount else { return nil }
      switch item {
      case .byte(let byte):
        guard text[offset] == byte else { return nil }
        offset &+= 1
      case .anyCharacter:
        offset &+= text.codePointLength(at: offset)
      }
    }
    return offset
  }

  /// Where the piece starts if it ends at an offset.
  func start(before offset: Int, in text: RawSpan) -> Int? {
    if items.isEmpty { return offset }
    if !literal.isEmpty {
      let start = offset &- literal.count
      guard start >= 0, text[offset &- 1] == literal[literal.count &- 1] else { return nil }
      return text.extracting(start..<offset).isEqual(to: literal.span.bytes) ? start : nil
    }
    var offset = offset
    for item in items.reversed() {
      guard offset > 0 else { return nil }
      offset &-= 1
      switch item {
      case .byte(let byte):
        guard text[offset] == byte else { return nil }
      case .anyCharacter:
        while offset > 0, text[offset] & 0xC0 == 0x80 { offset &-= 1 }
      }
    }
    return offset
  }

  /// Where the piece ends in the first place at or behind an offset, which is a boundary between code points.
  func firstEnd(in text: RawSpan, from offset: Int) -> Int? {
    switch search {
    case .literal(let search): return search.firstEnd(in: text, from: offset)
    case .items(let search): return search.firstEnd(in: text, from: offset)
    case .tryEachPlace where !literal.isEmpty:
      // UTF-8 finds no code point inside of others, so that a literal's place needs no boundary to begin with.
      return Kernel.chosen.firstEnd(of: literal, in: text, from: offset)
    case .tryEachPlace:
      var start = offset
      while start &+ items.count <= text.byteCount {
        if let end = end(at: start, in: text) { return end }
        start &+= text.codePointLength(at: start)
      }
      return nil
    }
  }
}
