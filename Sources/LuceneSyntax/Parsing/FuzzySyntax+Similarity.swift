extension FuzzySyntax {
  /// The number behind the tilde as Lucene reads it: a count of edits from 1 on, below that how alike the texts must be. It is 2
  /// where there is no number.
  ///
  /// Lucene leaves this to Java, for which `1e0`, `+1f` and `0x1p0` are numbers too.
  package func similarity(in source: SourceText) -> Float {
    var digits = source.slice(number)[...]
    while let byte = digits.first, byte <= 0x20 { digits = digits.dropFirst() }
    while let byte = digits.last, byte <= 0x20 { digits = digits.dropLast() }
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard let magnitude = Self.magnitude(digits) else { return Self.defaultSimilarity }
    return isNegative ? -magnitude : magnitude
  }

  private static let defaultSimilarity: Float = 2

  /// A number of Java without its sign.
  private static func magnitude(_ text: ArraySlice<UInt8>) -> Float? {
    if text.elementsEqual("NaN".utf8) { return .nan }
    if text.elementsEqual("Infinity".utf8) { return .infinity }
    var numeral = text
    let isHexadecimal = text.count > 1 && text.first == UInt8(ascii: "0") && text[text.startIndex + 1] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { numeral = numeral.dropFirst(2) }
    let whole = takeDigits(from: &numeral, isHexadecimal)
    var fraction = 0
    if numeral.first == UInt8(ascii: ".") {
      numeral = numeral.dropFirst()
      fraction = takeDigits(from: &numeral, isHexadecimal)
    }
    guard whole + fraction > 0 else { return nil }
    let exponent = UInt8(ascii: isHexadecimal ? "p" : "e")
    if let byte = numeral.first, byte | 0x20 == exponent {
      numeral = numeral.dropFirst()
      if numeral.first == UInt8(ascii: "+") || numeral.first == UInt8(ascii: "-") { numeral = numeral.dropFirst() }
      guard takeDigits(from: &numeral, false) > 0 else { return nil }
    } else if isHexadecimal {
      return nil
    }
    let end = numeral.startIndex
    if let suffix = numeral.first, [UInt8(ascii: "f"), UInt8(ascii: "d")].contains(suffix | 0x20) {
      numeral = numeral.dropFirst()
    }
    return numeral.isEmpty ? Float(String(decoding: text[..<end], as: UTF8.self)) : nil
  }

  /// Takes digits off the front; returns how many.
  private static func takeDigits(from text: inout ArraySlice<UInt8>, _ isHexadecimal: Bool) -> Int {
    let digits = text.prefix { byte in
      byte &- UInt8(ascii: "0") < 10 || (isHexadecimal && (byte | 0x20) &- UInt8(ascii: "a") < 6)
    }
    text = text.dropFirst(digits.count)
    return digits.count
  }
}
