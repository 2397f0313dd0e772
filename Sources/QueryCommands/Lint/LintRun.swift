import LuceneQuery
import LuceneSyntax

/// One run of `lq lint` over all its files, one by one.
struct LintRun {
  /// What is done beside reporting.
  enum Mode {
    case report
    /// Writes what fixes come to.
    case fix
    /// Shows what they would come to.
    case diff
    /// Writes all findings into a file.
    case writeBaseline(String)
  }

  private let settings: LintSettings
  private let mode: Mode
  private let includesUnsafe: Bool
  private let format: ReportFormat
  /// Whether findings go to standard error, since fixed text goes to standard output.
  private let reportsToErrors: Bool
  private var summary = LintSummary()
  private var progress: ReportFormat.Progress
  private var newBaseline: Baseline
  private var hasDifference = false
  private var hasFailed = false

  init(_ settings: LintSettings, _ mode: Mode, includesUnsafe: Bool, _ format: ReportFormat, reportsToErrors: Bool) {
    self.settings = settings
    self.mode = mode
    self.includesUnsafe = includesUnsafe
    self.format = format
    self.reportsToErrors = reportsToErrors
    progress = ReportFormat.Progress(threshold: settings.threshold)
    newBaseline =
      switch mode {
      case .writeBaseline(let path): Baseline(path: path)
      case .report, .fix, .diff: Baseline(path: ".")
      }
  }

  /// Lints all, and says what it came to. A file that cannot be read is reported, and the others are linted all the same.
  mutating func run(_ inputs: [QueryInput], _ console: inout Console) throws(Failure) -> ExitStatus {
    if reports { try write(format.begin(), &console) }
    for input in inputs {
      do throws(Failure) {
        try lint(input, &console)
      } catch {
        guard case .failed(let message) = error else { throw error }
        hasFailed = true
        console.error(message)
      }
    }
    if reports { try write(format.end(), &console) }
    try finish(inputs, &console)
    if hasFailed { return .failure }
    if case .writeBaseline = mode { return .success }
    return hasDifference || summary.worst.map { $0 >= settings.threshold } == true ? .negative : .success
  }

  private mutating func lint(_ input: QueryInput, _ console: inout Console) throws(Failure) {
    var file = try input.read()
    switch mode {
    case .report: break
    case .diff: return try showDifference(of: file, &console)
    case .fix: file = try fixed(file, of: input, &console)
    case .writeBaseline: return newBaseline.add(settings.report(on: file, isArgument: input.isArgument))
    }
    let report = settings.report(on: file, isArgument: input.isArgument)
    try write(format.file(report, progress), &console)
    summary.add(report)
    progress.findingCount = summary.findingCount
  }

  private mutating func showDifference(of file: QueryFile, _ console: inout Console) throws(Failure) {
    let fixed = settings.fixed(file, includingUnsafe: includesUnsafe).file
    let text = UnifiedDiff(file.contents, fixed.contents).text(file.name)
    hasDifference = hasDifference || !text.isEmpty
    try console.write(text)
  }

  /// Applies fixes and writes the outcome where the file came from, or to standard output.
  private mutating func fixed(
    _ file: QueryFile, of input: QueryInput, _ console: inout Console
  ) throws(Failure) -> QueryFile {
    let (fixed, count) = settings.fixed(file, includingUnsafe: includesUnsafe)
    summary.fixCount += count
    if case .file(let path, _) = input, input.isFile {
      if count > 0 { try ReplacedFile.write(fixed.contents.bytes, to: path) }
    } else {
      try console.write(fixed.contents.bytes)
      if fixed.contents.bytes.last != UInt8(ascii: "\n") { try console.write("\n") }
    }
    return fixed
  }

  // MARK: Words

  /// Whether findings are written at all.
  private var reports: Bool {
    switch mode {
    case .report, .fix: true
    case .diff, .writeBaseline: false
    }
  }

  private func write(_ text: String, _ console: inout Console) throws(Failure) {
    if reportsToErrors { console.writeError(text) } else { try console.write(text) }
  }

  private mutating func finish(_ inputs: [QueryInput], _ console: inout Console) throws(Failure) {
    try console.flush()
    switch mode {
    case .writeBaseline(let path):
      try ReplacedFile.write(Array(newBaseline.text.utf8), to: path)
      console.writeError("\(newBaseline.count) \(newBaseline.count == 1 ? "finding" : "findings") written to '\(path)'\n")
    case .diff: break
    case .report, .fix:
      // Of operands that are clean there is nothing to say.
      let isQuiet = summary.findingCount + summary.fixCount == 0 && inputs.allSatisfy(\.isArgument)
      if format.isForPeople, !isQuiet { console.writeError(summary.text + "\n") }
    }
  }
}
