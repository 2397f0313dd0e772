/// A format that inputs often have, that cannot be read, and that its first bytes tell.
public enum InputFormat: Sendable, Hashable, CaseIterable {
  /// Compressed by gzip, and then once more.
  case gzip
  /// Compressed by Zstandard, and then once more.
  case zstandard
  /// Compressed by bzip2.
  case bzip2
  /// Compressed by xz.
  case xz
  /// A ZIP archive.
  case zip
  /// Text in UTF-16 with a byte order mark.
  case utf16

  /// The format that an input begins with, if it is one of these.
  init?(recognising start: RawSpan) {
    for format in Self.allCases where start.hasPrefix(format.mark) {
      self = format
      return
    }
    if start.byteCount >= 2, start[0] ^ start[1] == 1, start[0] >= 0xFE {
      self = .utf16
    } else {
      return nil
    }
  }

  /// The first bytes of an input in the format; none where it takes more than comparing.
  var mark: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    case .bzip2: Array("BZh".utf8)
    case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
    case .zip: [0x50, 0x4B, 0x03, 0x04]
    case .utf16: []
    }
  }

  /// What it is, and how to turn it into lines of JSON.
  func advice(for path: String) -> String {
    let file = path.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "'") }) ? "FILE" : path
    return switch self {
    case .gzip: "this is gzip inside of gzip or Zstandard; decompress it first, for example with gzip -dc \(file) | lq filter …"
    case .zstandard:
      "this is Zstandard inside of gzip or Zstandard; decompress it first, for example with zstd -dc \(file) | lq filter …"
    case .bzip2: "this is bzip2; decompress it first, for example with bzip2 -dc \(file) | lq filter …"
    case .xz: "this is xz; decompress it first, for example with xz -dc \(file) | lq filter …"
    case .zip: "this is a ZIP archive; decompress it first, for example with unzip -p \(file) | lq filter …"
    case .utf16: "this is UTF-16; convert it first, for example with iconv -f UTF-16 -t UTF-8 \(file) | lq filter …"
    }
  }
}

extension RawSpan {
  /// Whether the span begins with these bytes, and they are some.
  func hasPrefix(_ mark: [UInt8]) -> Bool {
    guard !mark.isEmpty, byteCount >= mark.count else { return false }
    for (offset, byte) in mark.enumerated() where self[offset] != byte { return false }
    return true
  }
}
