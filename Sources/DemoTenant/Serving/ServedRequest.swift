/// One request as the demo tenant sees it.
package struct ServedRequest: Sendable {
  package let method: String
  /// The path as it was sent, without the query.
  package let rawPath: String
  /// The parts of the path, decoded: `["api", "v2", "users", "auth0|1"]`.
  package let path: [String]
  /// The parameters, decoded, in their order.
  package let query: [(name: String, value: String)]
  /// The header; names in lower case.
  package let fields: [(name: String, value: String)]
  package let body: [UInt8]

  /// Reads a header without its last, empty line. Nil if it is none.
  init?(head: String, body: [UInt8]) {
    var lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
    let words = (lines.popFirst() ?? "").split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
    method = String(words[0])
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    rawPath = String(target[0])
    path = rawPath.split(separator: "/").map { percentDecoded($0) }
    query = (target.count > 1 ? target[1] : "").split(separator: "&").map { parameter in
      let sides = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (percentDecoded(sides[0]), sides.count > 1 ? percentDecoded(sides[1]) : "")
    }
    fields = lines.compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[colon...].dropFirst().drop { $0 == " " }
      return (line[..<colon].lowercased(), String(value))
    }
    self.body = body
  }

  /// The value of a parameter; nil without one.
  package func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The value of a header; nil without one.
  package func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

extension ServedRequest: CustomStringConvertible {
  /// `GET /api/v2/users?per_page=2`, decoded.
  package var description: String {
    let parameters = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    return "\(method) /\(path.joined(separator: "/"))" + (parameters.isEmpty ? "" : "?\(parameters)")
  }
}

/// `%7C` is `|`; what is no such triple stays as it is.
private func percentDecoded(_ text: some StringProtocol) -> String {
  var output: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
      output.append(value)
      rest = rest.dropFirst(2)
    } else {
      output.append(byte)
    }
  }
  return String(decoding: output, as: UTF8.self)
}
