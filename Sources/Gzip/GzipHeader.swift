/// The header of a member, read a byte at a time.
///
/// The format is that of RFC 1952: ten bytes, of which the fourth tells which optional parts follow. What they say is passed over.
struct GzipHeader {
  private enum Part {
    /// The ten bytes, of which some have been read.
    case start(Int)
    /// The two bytes with the length of the extra field, and what the first said.
    case extraLength(low: Int?)
    case extra(left: Int)
    case name
    case comment
    /// The two bytes of the checksum, and what the second must be when the first has been read.
    case checksum(second: UInt8?)
    case end
  }

  private struct Flags: OptionSet {
    let rawValue: UInt8
    static let checksum = Flags(rawValue: 1 << 1)
    static let extra = Flags(rawValue: 1 << 2)
    static let name = Flags(rawValue: 1 << 3)
    static let comment = Flags(rawValue: 1 << 4)
    static let unknown = Flags(rawValue: 0b1110_0000)
  }

  private var part = Part.start(0)
  private var flags: Flags = []

  /// Whether a first byte has been read.
  var hasBegun: Bool { if case .start(0) = part { false } else { true } }
  var isComplete: Bool { if case .end = part { true } else { false } }

  /// Takes the next byte.
  ///
  /// - Parameter checksum: Of all bytes of the header before this one.
  mutating func take(_ byte: UInt8, checksum: UInt32) throws(GzipError.Damage) {
    switch part {
    case .start(let index):
      try check(byte, at: index)
      part = index < 9 ? .start(index + 1) : next(after: [])
    case .extraLength(nil): part = .extraLength(low: Int(byte))
    case .extraLength(let low?):
      let length = low | Int(byte) << 8
      part = length > 0 ? .extra(left: length) : next(after: .extra)
    case .extra(let left): part = left > 1 ? .extra(left: left - 1) : next(after: .extra)
    case .name: if byte == 0 { part = next(after: .name) }
    case .comment: if byte == 0 { part = next(after: .comment) }
    case .checksum(let second):
      guard byte == second ?? UInt8(truncatingIfNeeded: checksum) else { throw .wrongHeaderChecksum }
      part = second == nil ? .checksum(second: UInt8(truncatingIfNeeded: checksum >> 8)) : .end
    case .end: break
    }
  }

  /// Looks at one of the ten bytes that every header begins with.
  private mutating func check(_ byte: UInt8, at index: Int) throws(GzipError.Damage) {
    switch index {
    case 0: guard byte == 0x1F else { throw .notGzip }
    case 1: guard byte == 0x8B else { throw .notGzip }
    case 2: guard byte == 8 else { throw .unknownMethod(byte) }
    case 3:
      flags = Flags(rawValue: byte)
      guard flags.isDisjoint(with: .unknown) else { throw .unknownFlags }
    default: break
    }
  }

  /// The next part that the flags announce. What has been read is no longer among them.
  private mutating func next(after read: Flags) -> Part {
    flags.subtract(read)
    if flags.contains(.extra) { return .extraLength(low: nil) }
    if flags.contains(.name) { return .name }
    if flags.contains(.comment) { return .comment }
    return flags.contains(.checksum) ? .checksum(second: nil) : .end
  }
}
