/// One line of a request's or an answer's header.
///
/// libcurl sends what it is given, so a line break in a value would begin a second field on the wire. No value of this type has one.
public struct HeaderField: Sendable, Hashable {
  /// The name, in the letters that were given. Names that differ in case are the same.
  public let name: String
  /// The value, without white space at its ends.
  public let value: String

  /// A field to send.
  ///
  /// Throws ``InvalidRequest`` unless the name is a token of RFC 9110 and the value visible ASCII with spaces and tabs between.
  public init(_ name: String, _ value: String) throws(InvalidRequest) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else { throw .header(name: "?") }
    guard value.utf8.allSatisfy({ $0 == 0x09 || (0x20...0x7E).contains($0) }) else { throw .header(name: name) }
    self.name = name
    self.value = value
  }

  /// A field that came from a server, whatever is in it.
  package init(received name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension [HeaderField] {
  /// The value of the first field of that name, in any case of letters; nil without one.
  public subscript(name: String) -> String? {
    first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
