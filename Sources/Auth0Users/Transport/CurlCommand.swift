/// A request as a command line for curl, to be read, tried or passed on. It names the token instead of showing it.
///
/// ```
/// curl -H "Authorization: Bearer $AUTH0_TOKEN" -H 'Accept: application/json' 'https://tenant.eu.auth0.com/api/v2/users?per_page=2'
/// ```
public struct CurlCommand: Sendable, Hashable {
  /// The request.
  public let request: TransportRequest

  /// A request as a command line.
  public init(_ request: TransportRequest) { self.request = request }
}

extension CurlCommand: CustomStringConvertible {
  /// The command, for a POSIX shell. Secrets in the body are left out.
  public var description: String {
    var words = ["curl"]
    if request.method != .get { words += ["-X", request.method.rawValue] }
    for field in request.fields {
      let isToken = field.name.lowercased() == "authorization"
      words += ["-H", isToken ? #""Authorization: Bearer $AUTH0_TOKEN""# : Self.quoted(Redaction.field(field).description)]
    }
    if let body = request.body { words += ["--data-raw", Self.quoted(Redaction.body(body))] }
    words.append(Self.quoted(Redaction.url(request.url.text)))
    return words.joined(separator: " ")
  }

  /// A word that the shell takes as it is.
  private static func quoted(_ text: String) -> String {
    var output: [UInt8] = [UInt8(ascii: "'")]
    for byte in text.utf8 { output += byte == UInt8(ascii: "'") ? Array(#"'\''"#.utf8) : [byte] }
    return String(decoding: output + [UInt8(ascii: "'")], as: UTF8.self)
  }
}
