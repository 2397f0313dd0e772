extension [UInt8] {
  /// Appends a JSON text without the white space between its tokens.
  mutating func appendCompact(_ json: RawSpan) {
    var isInString = false
    var isEscaped = false
    json.withUnsafeBytes { bytes in
      for byte in bytes {
        if isInString || byte > UInt8(ascii: " ") { append(byte) }
        if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      }
    }
  }
}
