/// The text of one query: its bytes, which should be UTF-8, and what can be cut out of them.
public struct SourceText: Sendable, Hashable {
  /// The longest text that spans can address, in bytes.
  public static let maximumLength = Int(UInt32.max) - 1

  /// The text as it was given, byte for byte.
  public let bytes: [UInt8]

  /// The UTF-8 bytes of a string.
  public init(_ string: String) { bytes = Array(string.utf8) }

  /// Any bytes. What is not UTF-8 is reported by the parser.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The text inside `span`; bytes that are not UTF-8 come out as U+FFFD.
  @inlinable
  public func string(in span: SourceSpan) -> String {
    String(decoding: slice(span), as: UTF8.self)
  }

  /// The bytes inside `span`; offsets behind the end are cut off.
  @inlinable
  public func slice(_ span: SourceSpan) -> ArraySlice<UInt8> {
    let end = Swift.min(span.end, bytes.count)
    return bytes[Swift.min(span.start, end)..<end]
  }

  /// The span of the whole text.
  public var span: SourceSpan { SourceSpan(0, bytes.count) }

  /// The whole text; bytes that are not UTF-8 come out as U+FFFD.
  public var string: String { String(decoding: bytes, as: UTF8.self) }
}
