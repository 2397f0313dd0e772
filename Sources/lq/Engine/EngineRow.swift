/// A line that a script of `FileEngine` prints.
enum EngineRow: Equatable {
  /// A line of the file, by how many that are not blank come before it, and how long the record in it is, if it can be read.
  case position(Int, length: Int?)
  /// A line of the file, and a number that is 0 for the first of the file and grows.
  case line(Int, [UInt8])
  /// Nothing follows. How many lines that are not blank there are, where the engine counts them.
  case end(Int)

  private static let mark = Array("lq ".utf8)

  /// Whether a line is a row, not something else that the program has to say.
  static func isRow(_ line: [UInt8]) -> Bool { line.starts(with: mark) }

  /// Nothing if no script prints such a line.
  init?(_ line: [UInt8]) {
    guard Self.isRow(line) else { return nil }
    let words = line[Self.mark.count...].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count > 1, let number = Int(String(decoding: words[1], as: UTF8.self)), number >= 0 else { return nil }
    switch (String(decoding: words[0], as: UTF8.self), words.count) {
    case ("row", 3):
      guard let length = Int(String(decoding: words[2], as: UTF8.self)) else { return nil }
      self = .position(number, length: length < 0 ? nil : length)
    case ("line", 3):
      guard let line = Self.bytes(ofBase64: words[2]) else { return nil }
      self = .line(number, line)
    case ("end", 2): self = .end(number)
    default: return nil
    }
  }

  /// The bytes that a text in base 64 stands for, with `=` where it ends early.
  static func bytes(ofBase64 text: ArraySlice<UInt8>) -> [UInt8]? {
    var text = text
    while text.last == UInt8(ascii: "=") { text.removeLast() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var bitCount = 0
    for byte in text {
      guard let digit = digit(byte) else { return nil }
      bits = bits << 6 | digit
      bitCount += 6
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
    }
    return bitCount < 6 ? bytes : nil
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
