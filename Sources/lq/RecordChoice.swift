import LuceneFilter
import LuceneQuery

/// The record that `lq explain --record` names: a JSON object as it is, or a line of a dump.
struct RecordChoice {
  /// What the record is called in messages.
  private let name: String
  private let record: [UInt8]
  private let renames: [KeyRename]

  /// Reads `{"email":…}` or `FILE:LINE`. As when filtering, the dump's first record tells which keys stand for others.
  init(_ text: String) throws(Failure) {
    if text.utf8.first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: "{") {
      let bytes = Array(text.utf8)
      (name, record) = ("the record", bytes)
      renames = (try? KeyRename.preset(for: bytes.span.bytes)) ?? []
      return
    }
    guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")), colon != text.startIndex,
      let line = ValueShape.number(in: String(text[colon...].dropFirst())), line > 0
    else {
      throw .usage("'\(text)' is no record for '--record'; write FILE:LINE, or a JSON object")
    }
    name = text
    (record, renames) = try Self.read(line, of: String(text[..<colon]))
  }

  func explanation(of query: Query) throws(Failure) -> RecordExplanation {
    do throws(MalformedRecord) {
      return try RecordExplanation(query, record: record, renaming: renames)
    } catch {
      throw .failed("\(name): malformed record: \(error)")
    }
  }

  private static func read(_ wanted: Int, of file: String) throws(Failure) -> (record: [UInt8], renames: [KeyRename]) {
    var found: [UInt8]?
    var renames: [KeyRename]?
    do throws(InputError) {
      var reader = file == "-" ? RecordReader(fileDescriptor: 0, name: "<stdin>") : try RecordReader(path: file)
      try reader.forEachLine { line, number, problem in
        if problem == nil, renames == nil { renames = try? KeyRename.preset(for: line) }
        if number == wanted { found = line.withUnsafeBytes { Array($0) } }
        return number < wanted ? .next : .stop
      }
    } catch {
      throw .failed(error.description)
    }
    guard let found else { throw .failed("'\(file)' has no record in line \(wanted)") }
    return (found, renames ?? [])
  }
}
