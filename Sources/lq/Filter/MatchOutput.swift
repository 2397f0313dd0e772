import LuceneFilter
import QueryCommands

/// What becomes of the records that match.
protocol MatchOutput {
  /// Called before the records of a dump.
  mutating func begin(_ dump: DumpShape, _ console: inout Console) throws(Failure)
  /// Takes a record, which has been read to its end before if ``FilterRun`` was told to.
  mutating func take(_ record: RawSpan, _ console: inout Console) throws(Failure)
  /// Called behind the last record.
  mutating func finish(_ console: inout Console) throws(Failure)
}

/// Records are only counted, which the run does.
struct NoOutput: MatchOutput {
  mutating func begin(_ dump: DumpShape, _ console: inout Console) throws(Failure) {}
  mutating func take(_ record: RawSpan, _ console: inout Console) throws(Failure) {}
  mutating func finish(_ console: inout Console) throws(Failure) {}
}

/// Records are printed as they come.
struct PrintedRecords: MatchOutput {
  private var form: RecordForm
  private var hasHeader = false
  private var output: [UInt8] = []

  init(_ form: RecordForm, _ console: inout Console) throws(Failure) {
    self.form = form
    try printHeader(&console)
  }

  mutating func begin(_ dump: DumpShape, _ console: inout Console) throws(Failure) {
    form.begin(dump)
    try printHeader(&console)
  }

  /// Prints the header once, if the form has one: it is there also when nothing matches.
  private mutating func printHeader(_ console: inout Console) throws(Failure) {
    guard !hasHeader, !form.header.isEmpty else { return }
    try console.write(form.header)
    hasHeader = true
  }

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

  mutating func begin(_ dump: DumpShape, _ console: inout Console) { form.begin(dump) }

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
