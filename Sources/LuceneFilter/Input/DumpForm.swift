/// What a dump that can be read is, as its first bytes tell.
enum DumpForm: Sendable, Hashable {
  /// Lines of JSON.
  case lines
  /// A JSON array of records.
  case array
  /// An object with the array of records in it, as Auth0 answers.
  case envelope
  /// Comma-separated values under a header.
  case rows
  /// Any of the others, compressed.
  case compressed(Compression)

  /// How it is compressed, if it is.
  var compression: Compression? {
    if case .compressed(let compression) = self { compression } else { nil }
  }

  /// How many bytes are looked at, if fewer do not tell: more than any mark has, so that white space in front does not hide an array.
  static let enough = 4096

  /// It is in a format that cannot be read.
  struct Unreadable: Error {
    let format: InputFormat
  }

  /// Looks at the first bytes, which may be the whole dump. Nothing if it takes more than these to tell.
  static func recognise(_ start: RawSpan, isWhole: Bool = false) throws(Unreadable) -> DumpForm? {
    if let compression = Compression(recognising: start) { return .compressed(compression) }
    if let format = InputFormat(recognising: start) { throw Unreadable(format: format) }
    let margin = start.marginEnd
    guard margin < start.byteCount else { return nil }
    switch start[margin] {
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "{"): return recogniseObject(start.extracting(margin...))
    default:
      guard let isHeader = CSVHeader.isRecognised(in: start, isWhole: isWhole) else { return nil }
      return isHeader ? .rows : .lines
    }
  }

  /// Tells what goes around records from a record by its keys.
  private static func recogniseObject(_ start: RawSpan) -> DumpForm? {
    var envelope = Envelope()
    for offset in 0..<start.byteCount {
      do throws(Envelope.Mistake) {
        switch try envelope.take(start[offset]) {
        case .users: return .envelope
        case .end: return .lines
        case .inside: break
        }
      } catch {
        return .lines
      }
    }
    return nil
  }
}
