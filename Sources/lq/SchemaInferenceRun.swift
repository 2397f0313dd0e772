import LuceneFilter
import QueryCommands

/// One run of `lq schema infer` over its dumps.
struct SchemaInferenceRun {
  private var inference: SchemaInference?
  private var malformedCount = 0
  private var hasFailed = false

  /// Reads one dump; `-` is standard input. The first record of all tells which keys stand for others.
  mutating func read(_ file: String, _ console: inout Console) {
    let name = file == "-" ? "<stdin>" : file
    do throws(InputError) {
      var reader = file == "-" ? RecordReader(fileDescriptor: 0, name: name) : try RecordReader(path: file)
      let layout = try reader.recogniseLayout()
      try reader.forEachLine { line, number, problem in
        do throws(MalformedRecord) {
          if let problem { throw problem }
          if inference == nil { inference = SchemaInference(renaming: try KeyRename.preset(for: line)) }
          try inference?.add(line)
        } catch {
          malformedCount += 1
          console.error("\(layout.place(number, in: name)): malformed record: \(error)")
        }
        return .next
      }
    } catch {
      hasFailed = true
      console.error(error.description)
    }
  }

  /// Prints the schema, and how much it stands on.
  func finish(_ console: inout Console) throws(Failure) -> ExitStatus {
    let inference = inference ?? SchemaInference()
    try console.write(inference.schema.fileText)
    console.writeError("lq: \(inference.fields.count) fields in \(inference.recordCount) records\n")
    return hasFailed || malformedCount > 0 ? .failure : .success
  }
}
