@testable import LuceneFilter

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is deleted at once, and lives as long as it is open.
final class TemporaryDump {
  let descriptor: Int32

  init(_ text: [UInt8]) throws {
    var name = Array("/tmp/lq-dump-XXXXXX\0".utf8CString)
    descriptor = mkstemp(&name)
    unlink(name)
    guard descriptor >= 0, text.isEmpty || pwrite(descriptor, text, text.count, 0) == text.count else {
      throw InputError.cannotOpen(path: "temporary file", message: "no room")
    }
  }

  deinit { close(descriptor) }
}

/// What was found in a dump.
struct DumpFindings: Equatable, CustomStringConvertible {
  /// The lines that match, as text.
  var matches: [String] = []
  /// `line: message`
  var problems: [String] = []

  var description: String { (matches + problems).joined(separator: "\n") }

  /// Filters a dump that lies in a file, or comes through a pipe.
  init(_ question: DumpFilter.Question, _ text: [UInt8], _ options: DumpOptions, throughPipe: Bool = false) throws {
    let pipe = throughPipe ? try Pipe(holding: text) : nil
    let file = throughPipe ? nil : try TemporaryDump(text)
    let dump = try DumpFilter(
      question, fileDescriptor: pipe?.end ?? file?.descriptor ?? -1, name: "dump", options: options)
    var found = DumpFindings()
    try dump.forEachFinding { line, finding in
      switch finding {
      case .match: found.matches.append(line.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
      case .malformed(let error, let number): found.problems.append("\(number): \(error)")
      }
      return .next
    }
    withExtendedLifetime((pipe, file)) {}
    self = found
  }

  private init() {}
}
