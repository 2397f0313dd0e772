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

  /// Where the text stands without white space and a byte order mark in front, and white space behind.
  var textExtent: Range<Int> {
    let start = marginEnd
    var end = byteCount
    while end > start, self[end &- 1].isWhiteSpace { end &-= 1 }
    return start..<end
  }

  private func whiteSpaceEnd(from start: Int) -> Int {
    var offset = start
    while offset < byteCount, self[offset].isWhiteSpace { offset &+= 1 }
    return offset
  }
}

extension UInt8 {
  /// Whether it is white space of JSON.
  var isWhiteSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
