import LuceneFilter
import QueryCommands

/// What becomes of the records that match.
protocol MatchOutput {
  /// Called before the records of a dump, with the keys that stand for others in it and how its records are laid out.
  mutating func begin(_ renames: [KeyRename], _ layout: DumpLayout)
  /// Takes a record, which has been read to its end before if ``FilterRun`` was told to.
  mutating func take(_ record: RawSpan, _ console: inout Console) throws(Failure)
  /// Called behind the last record.
  mutating func finish(_ console: inout Console) throws(Failure)
}

/// Records are only counted, which the run does.
struct NoOutput: MatchOutput {
  mutating func begin(_ renames: [KeyRename], _ layout: DumpLayout) {}
  mutating func take(_ record: RawSpan, _ console: inout Console) throws(Failure) {}
  mutating func finish(_ console: inout Console) throws(Failure) {}
}

/// Records are printed as they come.
struct PrintedRecords: MatchOutput {
  private var form: RecordForm
  private var output: [UInt8] = []

  /// Prints the header as well, if the form has one: it is there also when nothing matches.
  init(_ form: RecordForm, _ console: inout Console) throws(Failure) {
    self.form = form
    try console.write(form.header)
  }

  mutating func begin(_ renames: [KeyRename], _ layout: DumpLayout) { form.begin(renames, layout) }

  mutating func take(_ record: RawSpan, _ console: inout Console) throws(Failure) {
    output.removeAll(keepingCapacity: true)
    form.append(record, to: &output)
    try console.write(output)
  }

  mutating func finish(_ console: inout Console) throws(Failure) {}
}

/// Some of the records are printed, chosen at random, when all have been seen.
struct SampledRecords: MatchOutput {
  private var form: RecordForm
  private var sample: RecordSample
  private var random = SystemRandomNumberGenerator()

  init(_ form: RecordForm, size: Int) {
    self.form = form
    sample = RecordSample(size: size)
  }

  mutating func begin(_ renames: [KeyRename], _ layout: DumpLayout) { form.begin(renames, layout) }

  mutating func take(_ record: RawSpan, _ console: inout Console) throws(Failure) {
    sample.offer(using: &random) {
      var line: [UInt8] = []
      form.append(record, to: &line)
      return line
    }
  }

  mutating func finish(_ console: inout Console) throws(Failure) {
    try console.write(form.header)
    for line in sample.records { try console.write(line) }
  }
}
