import LuceneQuery

/// A field whose type an index has from its first value, and whose values are asked for as text, which the index reads by that type.
///
/// It reads numbers as Java does. Where that is not what a query means, the query is refused, or asks for the text alone.
enum UndescribedField {
  /// Why the test would not be exact, as the end of a sentence; nothing if it is.
  static func reasonAgainst(_ test: StringTest) -> String? {
    switch test.condition {
    case .any, .pattern, .instants: return nil
    case .oneOf(let texts):
      return texts.allSatisfy(isReadAlike) ? nil : "without a type for the field an index may round this number"
    case .range(let lower, let upper):
      let bounds = [lower, upper].compactMap { $0?.value }
      if bounds.isEmpty { return nil }
      if !bounds.allSatisfy(isReadAlike) { return "without a type for the field an index may round this number" }
      if bounds.contains(where: isNumberToIndexOnly) {
        return "without a type for the field an index may take this text for a number"
      }
      let areBooleans = bounds.allSatisfy { $0 == "true" || $0 == "false" }
      return areBooleans ? "without a type for the field an index may take these texts for Booleans" : nil
    }
  }

  /// Whether a number is the same to a query, to a field of whole numbers and to one of doubles. A text that is no number is.
  private static func isReadAlike(_ text: String) -> Bool {
    guard let number = Number(literal: text) else { return true }
    // An index tells -0 from 0.
    if number == .integer(0), text.hasPrefix("-") { return false }
    let isPlain = text.utf8.allSatisfy { !".eE".utf8.contains($0) }
    switch number {
    case .integer(let integer):
      let isExact = Double(exactly: integer) != nil
      return isPlain ? isExact : isExact && integer.magnitude <= 1 << 53 && digitCount(of: text) <= 15
    case .double(let double): return double.magnitude >= 0x1p63 || digitCount(of: text) <= 15
    }
  }

  private static func digitCount(of text: String) -> Int {
    text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }.count { (0x30...0x39).contains($0) }
  }

  /// Whether Java reads a text as a number that is none in a query: with white space around it, a letter behind it, or in base 16.
  static func isNumberToIndexOnly(_ text: String) -> Bool {
    guard Number(literal: text) == nil else { return false }
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    let unsigned = bytes.first.map { "+-".utf8.contains($0) } == true ? bytes.dropFirst() : bytes
    if unsigned.starts(with: Array("0x".utf8)) || unsigned.starts(with: Array("0X".utf8)) { return true }
    if let last = bytes.last, "dDfF".utf8.contains(last) { bytes.removeLast() }
    return Number(literal: String(decoding: bytes, as: UTF8.self)) != nil
  }
}
