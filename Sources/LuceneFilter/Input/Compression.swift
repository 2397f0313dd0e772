/// How a dump is compressed, if that can be undone here.
enum Compression: Sendable, Hashable {
  case gzip
  case zstandard

  /// The way in which an input is compressed that begins so, if it is one of these.
  init?(recognising start: RawSpan) {
    if start.hasPrefix(InputFormat.gzip.mark) {
      self = .gzip
    } else if start.hasPrefix(InputFormat.zstandard.mark) || Self.isSkippableFrame(start) {
      self = .zstandard
    } else {
      return nil
    }
  }

  /// Whether this is a frame of Zstandard that holds nothing.
  private static func isSkippableFrame(_ start: RawSpan) -> Bool {
    start.byteCount >= 4 && start[0] & 0xF0 == 0x50 && start[1] == 0x2A && start[2] == 0x4D && start[3] == 0x18
  }

  /// What a dump is in that is compressed so inside of another compression.
  var format: InputFormat {
    switch self {
    case .gzip: .gzip
    case .zstandard: .zstandard
    }
  }
}
