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

  init(by path: FieldPath, _ form: RecordForm, into folder: String) throws(Failure) {
    self.path = path
    self.form = form
    values = FieldValues(path)
    current = form
    files = try SplitFiles(in: folder, header: form.header, ending: form.fileEnding)
  }

  mutating func begin(_ renames: [KeyRename], _ layout: DumpLayout) {
    values = FieldValues(path, renaming: renames)
    current = form
    current.begin(renames, layout)
  }

  mutating func take(_ record: RawSpan, _ console: inout Console) throws(Failure) {
    line.removeAll(keepingCapacity: true)
    current.append(record, to: &line)
    // The record was read to its end before, so that nothing is malformed here.
    let names = Set((try? values.of(record))?.map { SplitFiles.name(for: $0) } ?? [])
    do throws(Failure) {
      for name in names.isEmpty ? [SplitFiles.nameWithoutValue] : names.sorted() { try files.append(line, to: name) }
    } catch {
      // What came before is to be in its files.
      _ = try? files.finish()
      throw error
    }
  }

  mutating func finish(_ console: inout Console) throws(Failure) {
    for (path, count) in try files.finish() { try console.writeLine("\(path)\t\(count)") }
  }
}
