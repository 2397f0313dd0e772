// Changes memory in place, which it gets together with its length for the length of a call; the kernel reads and writes nothing beyond. Checked by
// tests with block borders at every byte, under the address sanitizer.

import ScanKernels

/// Turns JSON arrays of records into lines, in place: each element comes to stand on a line of its own, and what is around them becomes white
/// space. No byte moves, so that places stay what they were.
///
/// Elements are told apart by brackets and quotes; whether they are records, and well formed inside, is for whoever reads the lines.
struct ElementSplitter: Sendable {
  /// What is wrong with an array outside of its elements.
  struct Mistake: Error, Hashable {
    enum Reason: Hashable {
      case elementExpected
      case separatorExpected
      case envelope
      case trailingData
      case tooShort
    }

    let reason: Reason
    /// Bytes from the start of the dump to the first that cannot be.
    let offset: Int
    /// Where that stands in the bytes that were given.
    let position: Int
  }

  private enum Place {
    /// Before an array, or behind the last one.
    case outside
    case envelope(Envelope)
    case beforeElement(isFirst: Bool)
    /// In an element that is an object or an array.
    case container(scan_nesting)
    /// In an element that is a string.
    case string(isEscaped: Bool)
    /// In an element that is a number or a word.
    case word
    case behindElement
  }

  private let kernel: Kernel
  private var place = Place.outside
  /// The envelope of the array, if it has one.
  private var envelope: Envelope?
  /// Whether an element stands on the present line.
  private var hasElement = false
  /// How many bytes were taken by earlier calls.
  private var offset = 0

  init(_ kernel: Kernel) { self.kernel = kernel }

  /// Goes on with the next bytes. At a mistake, a line feed comes to stand in its place, and ends the line of the last element.
  mutating func split(_ bytes: UnsafeMutableBufferPointer<UInt8>) throws(Mistake) {
    var position = 0
    while position < bytes.count {
      if case .container(var nesting) = place {
        position = scan_joined_lines(kernel.instructions, &nesting, bytes.baseAddress, bytes.count, position)
        place = nesting.depth > 0 ? .container(nesting) : .behindElement
        continue
      }
      do throws(Mistake.Reason) {
        bytes[position] = try replacement(for: bytes[position])
      } catch {
        bytes[position] = UInt8(ascii: "\n")
        throw Mistake(reason: error, offset: offset + position, position: position)
      }
      position += 1
    }
    offset += bytes.count
  }

  /// Whether an element has begun and not ended.
  var isInElement: Bool {
    switch place {
    case .container, .string: true
    case .outside, .envelope, .beforeElement, .word, .behindElement: false
    }
  }

  /// To be called at the end of the dump.
  func finish() throws(Mistake) {
    guard case .outside = place else { throw Mistake(reason: .tooShort, offset: offset, position: 0) }
  }
}

// MARK: - Steps

extension ElementSplitter {
  private static let space = UInt8(ascii: " ")
  private static let lineFeed = UInt8(ascii: "\n")

  /// Takes a byte that is not in an object or array. Answers what is to stand in its place.
  private mutating func replacement(for byte: UInt8) throws(Mistake.Reason) -> UInt8 {
    switch place {
    case .outside: return try begin(byte)
    case .envelope(let envelope): return try wrap(byte, envelope)
    case .beforeElement(let isFirst): return try beginElement(byte, isFirst)
    case .string(let isEscaped):
      if byte == UInt8(ascii: "\""), !isEscaped {
        place = .behindElement
      } else {
        place = .string(isEscaped: byte == UInt8(ascii: "\\") && !isEscaped)
      }
      return byte == Self.lineFeed ? 0x0B : byte
    case .word where isWordByte(byte): return byte
    case .word, .behindElement: return try end(byte)
    case .container: return byte
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool { !byte.isWhiteSpace && !"{}[]\",".utf8.contains(byte) }

  private mutating func begin(_ byte: UInt8) throws(Mistake.Reason) -> UInt8 {
    switch byte {
    case UInt8(ascii: "["): place = .beforeElement(isFirst: true)
    case UInt8(ascii: "{"): return try wrap(byte, Envelope())
    case _ where byte.isWhiteSpace: return Self.space
    // The bytes of a byte order mark; whether they are one was looked at before.
    case 0xEF where offset == 0, 0xBB where offset == 0, 0xBF where offset == 0: return Self.space
    default: throw .trailingData
    }
    return endLine()
  }

  private mutating func wrap(_ byte: UInt8, _ envelope: Envelope) throws(Mistake.Reason) -> UInt8 {
    var envelope = envelope
    do throws(Envelope.Mistake) {
      switch try envelope.take(byte) {
      case .inside: place = .envelope(envelope)
      case .end: (place, self.envelope) = (.outside, nil)
      case .users:
        (place, self.envelope) = (.beforeElement(isFirst: true), envelope)
        return endLine()
      }
    } catch {
      throw .envelope
    }
    return Self.space
  }

  private mutating func beginElement(_ byte: UInt8, _ isFirst: Bool) throws(Mistake.Reason) -> UInt8 {
    switch byte {
    case _ where byte.isWhiteSpace: return Self.space
    case UInt8(ascii: "]") where isFirst: return endArray()
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      place = .container(scan_nesting(depth: 1, is_in_string: false, is_escaped: false))
    case UInt8(ascii: "\""): place = .string(isEscaped: false)
    case _ where isWordByte(byte): place = .word
    default: throw .elementExpected
    }
    hasElement = true
    return byte
  }

  private mutating func end(_ byte: UInt8) throws(Mistake.Reason) -> UInt8 {
    switch byte {
    case UInt8(ascii: ","): place = .beforeElement(isFirst: false)
    case UInt8(ascii: "]"): return endArray()
    case _ where byte.isWhiteSpace:
      place = .behindElement
      return Self.space
    default: throw .separatorExpected
    }
    return endLine()
  }

  private mutating func endArray() -> UInt8 {
    place = envelope.map { .envelope($0) } ?? .outside
    return Self.space
  }

  /// What separates elements: a line feed, once.
  private mutating func endLine() -> UInt8 {
    defer { hasElement = false }
    return hasElement ? Self.lineFeed : Self.space
  }
}

extension ElementSplitter.Mistake.Reason: Error {}

extension ElementSplitter.Mistake.Reason: CustomStringConvertible {
  var description: String {
    switch self {
    case .elementExpected: "expected a record"
    case .separatorExpected: "expected ',' or ']'"
    case .envelope: #"expected what stands around users, as in {"start":0,"limit":50,"users":[…],"total":1}"#
    case .trailingData: "something other than an array follows"
    case .tooShort: "the array ends too early"
    }
  }
}
