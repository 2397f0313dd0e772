/// The header of an answer, gathered line by line.
struct ResponseHead {
  private(set) var fields: [HeaderField] = []
  /// Of all lines, those of interim answers too.
  private(set) var byteCount = 0
  /// Whether the empty line has come that ends the header.
  private(set) var isComplete = false

  /// Takes a line as it came. A status line begins a new header: behind an interim answer comes the one that counts.
  mutating func append(_ line: UnsafeRawBufferPointer) {
    byteCount += line.count
    let text = line.prefix { $0 != 0x0D && $0 != 0x0A }
    if text.starts(with: "HTTP/".utf8) {
      (fields, isComplete) = ([], false)
      return
    }
    if text.isEmpty { isComplete = true }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return }
    fields.append(HeaderField(received: Self.trimmed(text[..<colon]), Self.trimmed(text[colon...].dropFirst())))
  }

  private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let end = bytes.lastIndex { !isBlank($0) }.map { bytes.index(after: $0) } ?? bytes.startIndex
    return String(decoding: bytes[..<end].drop(while: isBlank), as: UTF8.self)
  }
}
