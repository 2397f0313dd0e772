/// The URL of a request: checked when it is made, so that it holds no more than what was put in.
public struct RequestURL: Sendable, Hashable {
  /// Scheme, host and port.
  public let origin: String
  /// Path and query, in ASCII.
  public let rest: String
  /// Whether the host is this machine, the only one that plain `http` is taken for.
  public let isLoopback: Bool

  /// The whole, as it is sent.
  public var text: String { origin + rest }

  /// Puts a URL together. Every part of the path and every value is percent-encoded, once.
  package init(_ tenant: TenantAddress, path: String, query: [(name: String, value: String)]) throws(InvalidRequest) {
    let separators = query.indices.map { $0 == 0 ? "?" : "&" }
    let parameters = zip(separators, query).map { "\($0)\(percentEncoded($1.name))=\(percentEncoded($1.value))" }
    try self.init(parsing: tenant.origin + path + parameters.joined())
  }

  /// Reads a URL, a signed link say.
  ///
  /// Throws ``InvalidRequest/address(_:)`` for other schemes than `https`, for user names, fragments, spaces, control characters and other
  /// than ASCII.
  public init(parsing text: String) throws(InvalidRequest) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#") }) else {
      throw .address("holds a space, a control character, a fragment or other than ASCII")
    }
    let schemes = ["https://", "http://"]
    guard let scheme = schemes.first(where: { text.lowercased().utf8.starts(with: $0.utf8) }) else {
      throw .address("has to begin with https://")
    }
    let behind = text.utf8.dropFirst(scheme.utf8.count)
    let end = behind.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? behind.endIndex
    let authority = String(Substring(behind[..<end])).lowercased()
    guard let host = Self.host(of: authority) else {
      throw .address("has no proper host: write host or host:port, without a user name")
    }
    isLoopback = host == "localhost" || host == "127.0.0.1" || host == "[::1]"
    guard scheme == "https://" || isLoopback else {
      throw .address("has to begin with https://; http is taken for this machine alone")
    }
    origin = scheme + authority
    rest = String(Substring(behind[end...]))
  }

  /// The host in `host` or `host:port`, or nil if that is something else.
  private static func host(of authority: String) -> String? {
    var host = authority[...]
    if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      let port = authority[colon...].dropFirst()
      guard !port.isEmpty, port.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let number = Int(port), (1...65535).contains(number)
      else { return nil }
      host = authority[..<colon]
    }
    if host == "[::1]" { return String(host) }
    let isName = host.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
    return isName && !host.isEmpty ? String(host) : nil
  }
}

/// Text as it stands in a URL: everything but RFC 3986's unreserved characters as `%` and two digits.
package func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var output: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      output.append(byte)
    default:
      output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: output, as: UTF8.self)
}
