/// One part of a form with files (RFC 7578).
struct FormPart {
  let name: String
  let content: [UInt8]

  /// The parts of a request's body. Nil if it is no such form.
  static func parts(of request: ServedRequest) -> [FormPart]? {
    let type = request.field("content-type") ?? ""
    guard type.hasPrefix("multipart/form-data;"), let name = text(behind: "boundary=", in: type) else { return nil }
    let boundary = Array("--\(name.filter { $0 != "\"" })".utf8)
    var parts: [FormPart] = []
    var rest = request.body[...]
    guard rest.starts(with: boundary) else { return nil }
    rest = rest.dropFirst(boundary.count)
    while !rest.starts(with: Array("--".utf8)) {
      guard let end = rest.offset(of: Array("\r\n".utf8) + boundary), let part = FormPart(rest[..<end]) else { return nil }
      parts.append(part)
      rest = rest[end...].dropFirst(boundary.count + 2)
    }
    return parts
  }

  /// Reads a part: the line end behind the boundary, the header, an empty line, the content.
  private init?(_ bytes: ArraySlice<UInt8>) {
    let separator = Array("\r\n\r\n".utf8)
    guard let end = bytes.offset(of: separator) else { return nil }
    let head = String(decoding: bytes[..<end], as: UTF8.self)
    guard let name = Self.text(behind: " name=\"", in: head), let close = name.firstIndex(of: "\"") else { return nil }
    self.name = String(name[..<close])
    content = Array(bytes[end...].dropFirst(separator.count))
  }

  private static func text(behind mark: String, in text: String) -> Substring? {
    let bytes = Array(text.utf8)[...]
    return bytes.offset(of: Array(mark.utf8)).map { Substring(decoding: bytes[$0...].dropFirst(mark.utf8.count), as: UTF8.self) }
  }
}

extension ArraySlice<UInt8> {
  /// Where a pattern begins.
  fileprivate func offset(of pattern: [UInt8]) -> Int? {
    guard let first = pattern.first else { return nil }
    return indices.first { self[$0] == first && self[$0...].starts(with: pattern) }
  }
}
