import QueryCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of `NAME=VALUE` lines that says which tenant a command talks to, and as whom.
struct CredentialsFile {
  private static let names: Set<String> = ["AUTH0_DOMAIN", "AUTH0_TOKEN", "AUTH0_CLIENT_ID", "AUTH0_CLIENT_SECRET"]

  private var values: [String: String] = [:]

  /// Reads a file that its owner alone may read. Empty lines and those that begin with # are passed over; quotes around a value are not part
  /// of it.
  init(_ path: String) throws(Failure) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .failed("cannot open '\(path)': \(String(cString: strerror(errno)))") }
    guard status.st_mode & 0o077 == 0 else {
      throw .failed("'\(path)' holds secrets, and others may read it: run chmod 600 '\(path)'")
    }
    let lines = String(decoding: try InputFile.bytes(of: path), as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let text = Self.trimmed(line)
      guard !text.isEmpty, text.first != "#" else { continue }
      guard let sign = text.firstIndex(of: "="), Self.names.contains(Self.trimmed(text[..<sign])) else {
        throw .failed(
          "'\(path)':\(index + 1): write a line as NAME=VALUE; the names are \(Self.names.sorted().joined(separator: ", "))")
      }
      values[Self.trimmed(text[..<sign])] = Self.unquoted(Self.trimmed(text[sign...].dropFirst()))
    }
  }

  /// The value of a name; nil if there is none, or it is empty.
  subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else { return text }
    return String(text.dropFirst().dropLast())
  }
}
