import JSONText
import LuceneQuery

/// Looks for a word in all strings of a record that are values, lower-cased on both sides; never in keys.
struct WordEvaluation: Sendable {
  private let word: [UInt8]
  private var json = JSONScanner()
  private var containers: [JSONScanner.Container] = []
  private var text: [UInt8] = []
  private var folded: [UInt8] = []

  init(_ word: String) { self.word = CaseFolding.bytes(of: word, folded: true) }

  /// Whether a string of the record holds the word. The record is checked to its end.
  mutating func matches(_ record: RawSpan) throws(MalformedRecord) -> Bool {
    json.position = record.marginEnd
    guard json.position < record.byteCount, record[json.position] == UInt8(ascii: "{") else {
      throw MalformedRecord(.notAnObject, at: json.position)
    }
    do throws(JSONError) {
      let isFound = try scan(record)
      try json.scanEnd(in: record)
      return isFound
    } catch {
      throw MalformedRecord(error)
    }
  }

  private mutating func scan(_ record: RawSpan) throws(JSONError) -> Bool {
    var isFound = false
    containers.removeAll(keepingCapacity: true)
    repeat {
      switch try json.scanValue(in: record) {
      case .null, .bool, .number: break
      case .string(let string):
        if !isFound { isFound = try holdsWord(record.extracting(string.inside), hasEscapes: string.hasEscapes) }
      case .opening(let container):
        if try json.enter(container, in: record) {
          containers.append(container)
          if container == .object { _ = try json.scanKey(in: record) }
          continue
        }
      }
      while let container = containers.last {
        if try json.advance(in: container, in: record) {
          if container == .object { _ = try json.scanKey(in: record) }
          break
        }
        containers.removeLast()
      }
    } while !containers.isEmpty
    return isFound
  }

  private mutating func holdsWord(_ inside: RawSpan, hasEscapes: Bool) throws(JSONError) -> Bool {
    text.removeAll(keepingCapacity: true)
    if hasEscapes { try StringEscapes.unescape(inside, into: &text) } else { text.append(inside) }
    var lowered: [UInt8] = []
    swap(&lowered, &folded)
    defer { swap(&lowered, &folded) }
    lowered.removeAll(keepingCapacity: true)
    CaseFolding.fold(text.span.bytes, into: &lowered)
    return Self.holds(word.span.bytes, in: lowered.span.bytes)
  }

  private static func holds(_ word: RawSpan, in text: RawSpan) -> Bool {
    guard text.byteCount >= word.byteCount else { return false }
    for start in 0...text.byteCount - word.byteCount {
      if text.extracting(start..<start + word.byteCount).isEqual(to: word) { return true }
    }
    return false
  }
}
