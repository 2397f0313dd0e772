/// What the words that a fix changes look like afterwards.
///
/// Only the surroundings of the change are read, however long the text is: there may be a fix for each of its words.
struct FixPreview {
  /// A longer text is not shown.
  private static let longest = 120

  private(set) var text = ""

  /// Nothing if the changed words are long, or if nothing is left of them.
  init?(of fix: Diagnostic.Fix, in source: SourceText) {
    guard let first = fix.edits.map({ $0.span.start }).min(), let last = fix.edits.map({ $0.span.end }).max(),
      first <= last, last <= source.bytes.count
    else { return nil }
    let growth = fix.edits.reduce(0) { $0 + $1.replacement.utf8.count - $1.span.length }
    guard last - first + growth <= Self.longest else { return nil }
    let changed = source.applying(fix.edits, to: SourceSpan(first, last))

    var start = Self.wordStart(in: source.bytes, before: first)
    let end = Self.wordEnd(in: source.bytes, behind: last)
    var length: Int { first - start + changed.count + end - last }
    var words: ArraySlice<UInt8> { source.bytes[start..<first] + changed + source.bytes[last..<end] }
    while start > 0, length <= Self.longest, Self.hasUnopenedBracket(words) {
      start = Self.wordStart(in: source.bytes, before: start - 1)
    }
    guard (1...Self.longest).contains(length) else { return nil }
    text = String(decoding: words, as: UTF8.self)
  }

  /// Where the word begins that ends at an offset, or somewhere in a word that is too long.
  private static func wordStart(in bytes: [UInt8], before offset: Int) -> Int {
    let nearest = max(offset - longest - 1, 0)
    return bytes[nearest..<offset].lastIndex(where: isBlank).map { $0 + 1 } ?? nearest
  }

  private static func wordEnd(in bytes: [UInt8], behind offset: Int) -> Int {
    let furthest = min(offset + longest + 1, bytes.count)
    return bytes[offset..<furthest].firstIndex(where: isBlank) ?? furthest
  }

  /// Whether a parenthesis or bracket closes here that opened further left.
  private static func hasUnopenedBracket(_ bytes: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      if depth < 0 { return true }
    }
    return false
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}
