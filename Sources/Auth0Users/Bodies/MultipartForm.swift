/// A form with files, as RFC 7578 writes it.
struct MultipartForm: Sendable {
  struct Part: Sendable {
    let name: String
    /// Nil for what is no file.
    var file: String?
    let content: [UInt8]
  }

  private let parts: [Part]
  /// What separates the parts; it occurs in none of them.
  let boundary: String

  init(_ parts: [Part]) {
    self.parts = parts
    var number = 0
    while parts.contains(where: { Self.contains($0.content, Array("lucene-query-\(number)-".utf8)) }) { number += 1 }
    boundary = "lucene-query-\(number)-"
  }

  var bytes: [UInt8] {
    var output: [UInt8] = []
    for part in parts {
      let file = part.file.map { "; filename=\"\($0)\"\r\nContent-Type: application/json" } ?? ""
      output += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n".utf8
      output += part.content
      output += "\r\n".utf8
    }
    return output + "--\(boundary)--\r\n".utf8
  }

  private static func contains(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == pattern.first && bytes[$0...].starts(with: pattern) }
  }
}
