/// The escapes of JSON strings, both ways.
package enum StringEscapes {
  /// Decodes what stands between the quotes of a string literal and appends it, a lone surrogate in its three-byte form.
  ///
  /// `a\u00e9\ud83d\ude00` appends the UTF-8 of `aé😀`. Only escapes are checked; the bytes between them are taken as they are, so let
  /// ``JSONScanner/scanString(in:)`` check a literal that comes from outside. Throws with an offset into `inside`.
  package static func unescape(_ inside: RawSpan, into output: inout [UInt8]) throws(JSONError) {
    var position = 0
    var runStart = 0
    while let byte = inside.byte(at: position) {
      guard byte == UInt8(ascii: "\\") else {
        position &+= 1
        continue
      }
      output.append(inside.extracting(runStart..<position))
      let escape = try escape(at: position, in: inside)
      output.append(codePoint: escape.codePoint)
      position &+= escape.length
      runStart = position
    }
    output.append(inside.extracting(runStart..<inside.byteCount))
  }

  /// Appends a string literal, quotes included, that reads back as `text`.
  ///
  /// Escaped are the quote, the backslash, controls below U+0020 and lone surrogates. Everything else stays raw UTF-8. A byte that is
  /// not part of well-formed UTF-8 becomes U+FFFD, so the output is legal JSON whatever `text` holds.
  package static func appendLiteral(_ text: RawSpan, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var position = 0
    var runStart = 0
    while let byte = text.byte(at: position) {
      if needsNoEscape(byte) {
        position &+= 1
        continue
      }
      if byte >= 0x80, let length = text.codePointLength(at: position) {
        position &+= length
        continue
      }
      output.append(text.extracting(runStart..<position))
      if let surrogate = text.surrogate(at: position) {
        appendHexEscape(surrogate, to: &output)
        position &+= 3
      } else {
        appendEscape(of: byte, to: &output)
        position &+= 1
      }
      runStart = position
    }
    output.append(text.extracting(runStart..<text.byteCount))
    output.append(UInt8(ascii: "\""))
  }

  /// What an escape stands for, and how many bytes it takes, backslash included.
  struct Escape {
    var codePoint: UInt32
    var length: Int
  }

  /// Reads the escape at a backslash. A surrogate pair is one escape of twelve bytes.
  static func escape(at backslash: Int, in bytes: RawSpan) throws(JSONError) -> Escape {
    guard let letter = bytes.byte(at: backslash &+ 1) else { throw JSONError(.unknownEscape, at: backslash) }
    if letter == UInt8(ascii: "u") {
      guard let unit = codeUnit(at: backslash, in: bytes) else { throw JSONError(.hexDigitsExpected, at: backslash) }
      if unit & 0xFC00 == 0xD800, let low = codeUnit(at: backslash &+ 6, in: bytes), low & 0xFC00 == 0xDC00 {
        return Escape(codePoint: 0x10000 &+ (unit & 0x3FF) << 10 | (low & 0x3FF), length: 12)
      }
      return Escape(codePoint: unit, length: 6)
    }
    guard let character = character(ofLetter: letter) else { throw JSONError(.unknownEscape, at: backslash) }
    return Escape(codePoint: UInt32(character), length: 2)
  }

  /// The number in `\uXXXX` at an offset, or `nil` if no such escape stands there.
  private static func codeUnit(at offset: Int, in bytes: RawSpan) -> UInt32? {
    guard bytes.byte(at: offset) == UInt8(ascii: "\\"), bytes.byte(at: offset &+ 1) == UInt8(ascii: "u") else { return nil }
    var unit: UInt32 = 0
    for index in 2..<6 {
      guard let byte = bytes.byte(at: offset &+ index), let digit = hexDigit(byte) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"):
      UInt32((byte | 0x20) &- UInt8(ascii: "a") &+ 10)
    default: nil
    }
  }

  private static func character(ofLetter letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "r"): 0x0D
    default: nil
    }
  }

  private static func needsNoEscape(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Appends the escape of a byte that cannot stand for itself.
  package static func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
    let letter: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
    case 0x08: letter = UInt8(ascii: "b")
    case 0x09: letter = UInt8(ascii: "t")
    case 0x0A: letter = UInt8(ascii: "n")
    case 0x0C: letter = UInt8(ascii: "f")
    case 0x0D: letter = UInt8(ascii: "r")
    case ..<0x20: return appendHexEscape(UInt32(byte), to: &output)
    default: return output.append(codePoint: 0xFFFD)
    }
    output.append(UInt8(ascii: "\\"))
    output.append(letter)
  }

  /// Appends `\uXXXX` in lower-case digits.
  private static func appendHexEscape(_ codeUnit: UInt32, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    output.append(UInt8(ascii: "u"))
    for shift in stride(from: 12, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: codeUnit >> shift & 0xF)
      output.append(digit < 10 ? UInt8(ascii: "0") &+ digit : UInt8(ascii: "a") &+ digit &- 10)
    }
  }
}
