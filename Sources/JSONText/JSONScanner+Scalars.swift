extension JSONScanner {
  /// Starts at a minus or a digit. Ends behind the last byte that belongs to the number.
  package mutating func scanNumber(in bytes: RawSpan) throws(JSONError) -> Range<Int> {
    let start = position
    if bytes.byte(at: position) == UInt8(ascii: "-") { position &+= 1 }
    if bytes.digit(at: position) == 0 {
      if bytes.digit(at: position &+ 1) != nil { throw JSONError(.leadingZero, at: position) }
      position &+= 1
    } else {
      try scanDigits(in: bytes)
    }
    if bytes.byte(at: position) == UInt8(ascii: ".") {
      position &+= 1
      try scanDigits(in: bytes)
    }
    if let letter = bytes.byte(at: position), letter | 0x20 == UInt8(ascii: "e") {
      position &+= 1
      if let sign = bytes.byte(at: position), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position &+= 1 }
      try scanDigits(in: bytes)
    }
    return start..<position
  }

  private mutating func scanDigits(in bytes: RawSpan) throws(JSONError) {
    guard bytes.digit(at: position) != nil else { throw JSONError(.digitExpected, at: position) }
    while bytes.digit(at: position) != nil { position &+= 1 }
  }

  /// Starts at an opening quote. Ends behind the closing one; everything between is checked.
  package mutating func scanString(in bytes: RawSpan) throws(JSONError) -> StringExtent {
    let quote = position
    var hasEscapes = false
    position &+= 1
    while true {
      skipPlainText(in: bytes)
      guard let byte = bytes.byte(at: position) else { throw JSONError(.unclosedString, at: quote) }
      switch byte {
      case UInt8(ascii: "\""):
        position &+= 1
        return StringExtent(inside: quote &+ 1..<position &- 1, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        if position &+ 1 == bytes.byteCount { throw JSONError(.unclosedString, at: quote) }
        hasEscapes = true
        position &+= try StringEscapes.escape(at: position, in: bytes).length
      case ..<0x20:
        throw JSONError(.controlCharacter, at: position)
      default:
        guard let length = bytes.codePointLength(at: position) else { throw JSONError(.invalidUTF8, at: position) }
        position &+= length
      }
    }
  }

  /// Moves to the next quote, backslash, control or non-ASCII byte, or to within eight bytes of the end.
  @inline(__always)
  private mutating func skipPlainText(in bytes: RawSpan) {
    while position &+ 8 <= bytes.byteCount {
      let word = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
      let marks = Self.specialBytes(in: word)
      if marks != 0 {
        position &+= marks.trailingZeroBitCount / 8
        return
      }
      position &+= 8
    }
  }

  /// Marks with its top bit each byte of a word that is a quote, a backslash, a control or not ASCII.
  ///
  /// A borrow can also mark bytes above such a one, so only the lowest mark is to be trusted.
  @inline(__always)
  private static func specialBytes(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones &* 0x80
    let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
    let backslashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
    let controlMarks = (word &- ones &* 0x20) & ~word
    let quoteMarks = (quotes &- ones) & ~quotes
    let backslashMarks = (backslashes &- ones) & ~backslashes
    return (word | controlMarks | quoteMarks | backslashMarks) & tops
  }
}
