extension RawSpan {
  /// Where the text of a record or dump starts: behind white space of JSON and a byte order mark.
  var marginEnd: Int {
    let start = whiteSpaceEnd(from: 0)
    guard start &+ 3 <= byteCount, self[start] == 0xEF, self[start &+ 1] == 0xBB, self[start &+ 2] == 0xBF else { return start }
    return whiteSpaceEnd(from: start &+ 3)
  }

  /// The first byte behind the margin, if there is one.
  var firstByteOfText: UInt8? {
    let start = marginEnd
    return start < byteCount ? self[start] : nil
  }

  private func whiteSpaceEnd(from start: Int) -> Int {
    var offset = start
    while offset < byteCount, isWhiteSpace(self[offset]) { offset &+= 1 }
    return offset
  }

  private func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
