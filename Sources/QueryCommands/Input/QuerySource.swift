import LuceneQuery
import LuceneSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A query text and what it is called: an operand of the command line, or a file.
package struct QuerySource {
  /// The file; nothing for an operand.
  package let name: String?
  /// The text. Comment lines of a file are blanked out, so that offsets stay what they are.
  package let text: SourceText
  /// The comment lines of a file.
  package let comments: [String]

  /// An operand.
  package init(operand: String) {
    name = nil
    text = SourceText(operand)
    comments = []
  }

  /// A file of one query, which may span lines. Lines that begin with `#` are comments. `-` is standard input.
  package init(file: String) throws(Failure) {
    name = file == "-" ? "<stdin>" : file
    var bytes = try InputFile.bytes(of: file)
    while bytes.last == UInt8(ascii: "\n") || bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    var comments: [String] = []
    for line in bytes.indices.split(whereSeparator: { bytes[$0] == UInt8(ascii: "\n") }) {
      guard let first = line.first, bytes[first] == UInt8(ascii: "#") else { continue }
      comments.append(String(decoding: bytes[line], as: UTF8.self))
      for index in line { bytes[index] = UInt8(ascii: " ") }
    }
    text = SourceText(bytes)
    self.comments = comments
  }

  /// The one query of a command that takes one: an operand, or the file of `--query-file`.
  package static func single(_ operand: Operand<String?>, of arguments: Arguments) throws(Failure) -> QuerySource {
    if let file = arguments[ReadingOptions.queryFile] { return try QuerySource(file: file) }
    return QuerySource(operand: arguments[operand] ?? "")
  }

  /// The queries of a command that takes many: operands, files and directories, or the file of `--query-file`.
  package static func all(
    _ queries: Operand<[String]>, _ paths: Operand<[String]>, of arguments: Arguments
  ) throws(Failure) -> [QuerySource] {
    var sources: [QuerySource] = []
    if let file = arguments[ReadingOptions.queryFile] { sources.append(try QuerySource(file: file)) }
    for query in arguments[queries] { sources.append(QuerySource(operand: query)) }
    for path in arguments[paths] {
      for file in try InputFile.queryFiles(at: path) { sources.append(try QuerySource(file: file)) }
    }
    return sources
  }

  /// The findings as text, coloured if wanted.
  package func render(_ diagnostics: [Diagnostic], colored: Bool) -> String {
    DiagnosticRenderer(style: colored ? .ansi : .plain, name: name).render(diagnostics, in: text)
  }
}
