import JSONText
import LuceneFilter
import LuceneQuery
import QueryCommands

/// Each record goes into a file that is named for its value of a field: into several if it has several values.
struct SplitRecords: MatchOutput {
  private let path: FieldPath
  private let form: RecordForm
  private var values: FieldValues
  private var current: RecordForm
  private var files: SplitFiles
  private var line: [UInt8] = []
  /// Of rows: what makes records of them.
  private var header: CSVHeader?

  init(by path: FieldPath, _ form: RecordForm, into folder: String) throws(Failure) {
    self.path = path
    self.form = form
    values = FieldValues(path)
    current = form
    files = try SplitFiles(in: folder, header: form.header, ending: form.fileEnding)
  }

  mutating func begin(_ dump: DumpShape, _ console: inout Console) {
    values = FieldValues(path, renaming: dump.renames)
    current = form
    current.begin(dump)
    (files.header, files.ending) = (current.header, current.fileEnding)
    if case .whole(_, let header) = current { self.header = header }
  }

  mutating func take(_ record: RawSpan, _ console: inout Console) throws(Failure) {
    line.removeAll(keepingCapacity: true)
    current.append(record, to: &line)
    let names = Set(values(of: record).map { SplitFiles.name(for: $0) })
    do throws(Failure) {
      for name in names.isEmpty ? [SplitFiles.nameWithoutValue] : names.sorted() { try files.append(line, to: name) }
    } catch {
      // What came before is to be in its files.
      _ = try? files.finish()
      throw error
    }
  }

  /// The record was read to its end before, so that nothing is malformed here.
  private mutating func values(of record: RawSpan) -> [JSONValue] {
    guard let header else { return (try? values.of(record)) ?? [] }
    guard let read = try? header.record(of: record) else { return [] }
    return (try? values.of(read.span.bytes)) ?? []
  }

  mutating func finish(_ console: inout Console) throws(Failure) {
    for (path, count) in try files.finish() { try console.writeLine("\(path)\t\(count)") }
  }
}
