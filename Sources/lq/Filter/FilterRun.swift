import JSONText
import LuceneFilter
import LuceneQuery
import LuceneTargets
import QueryCommands
import SystemThreads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run of `lq filter` over its dumps: what becomes of the matches, and what it has counted so far.
struct FilterRun {
  private let question: DumpFilter.Question
  private let options: DumpFilter.Options
  private let renames: [KeyRename]
  private let isLenient: Bool
  private let limit: Int
  private let interruption: Interruption
  /// Whether the run has taken notice of the interruption.
  private let isEnding = Guarded(false)
  private var progressLine: FilterProgressLine
  /// Where an interruption came, and behind what extent of the dump, if that is known.
  private var place: (dump: String, extent: String?)?

  /// How many records matched.
  private(set) var matchCount = 0
  private var malformedCount = 0
  private var hasFailed = false
  private var output: any MatchOutput
  /// Whether records are printed as they are, rows of CSV under their header.
  private let printsWhole: Bool
  /// The header of the dumps so far; nothing before the first, and for dumps without one.
  private var header: CSVHeader??

  init(
    _ question: DumpFilter.Question, _ arguments: Arguments, renames: [KeyRename], _ console: inout Console
  ) throws(Failure) {
    self.question = question
    self.renames = renames
    isLenient = arguments[FilterCommand.lenient]
    limit = arguments[FilterCommand.limit] ?? .max
    interruption = try Self.orderlyInterruption(isEnding)
    var options = DumpFilter.Options()
    options.inverts = arguments[FilterCommand.invert]
    options.prefilters = !arguments[FilterCommand.noPrefilter]
    options.validates = arguments[FilterCommand.validate]
    let form = try FilterCommand.form(arguments)
    options.checksMatches =
      form.needsWholeRecords || arguments[FilterCommand.stats] != nil || arguments[FilterCommand.splitBy] != nil
    if let threads = arguments[FilterCommand.threads] {
      options.threads = try Self.checked(threads, upTo: DumpOptions.mostThreads, of: "--threads")
    }
    if let mebibytes = arguments[FilterCommand.maxLine] {
      options.longestLine = try Self.checked(mebibytes, upTo: DumpOptions.longestLineOfAll >> 20, of: "--max-line", " MiB") << 20
    }
    self.options = options
    printsWhole = !form.needsWholeRecords && arguments[FilterCommand.stats] == nil && !arguments[FilterCommand.count]
    // Writes headers and makes folders, so that it comes when all else is right.
    output = try FilterCommand.output(arguments, form, &console)
    // Records on the same terminal would write over it.
    progressLine = FilterProgressLine(width: output is PrintedRecords && console.outputWidth != nil ? nil : console.errorWidth)
  }

  /// Control-C, which ends the run at its next chunk. Where a pipe keeps it waiting for one, the program ends soon after.
  private static func orderlyInterruption(_ isEnding: Guarded<Bool>) throws(Failure) -> Interruption {
    let interruption = try Interruption()
    interruption.follow {
      usleep(500_000)
      if !isEnding.withLock({ $0 }) { _exit(ExitStatus.interrupted.rawValue) }
    }
    return interruption
  }

  private static func checked(
    _ number: Int, upTo limit: Int, of option: String, _ unit: String = ""
  ) throws(Failure) -> Int {
    guard (1...limit).contains(number) else { throw .usage("'\(option)' takes 1 to \(limit)\(unit), not \(number)") }
    return number
  }

  private var hasEnough: Bool { matchCount >= limit }

  /// Whether nothing more is to be looked for: `--limit` is reached, or somebody has pressed Control-C.
  var isOver: Bool { hasEnough || place != nil }

  /// Filters one dump; `-` is standard input. A dump that cannot be read is reported, and the others are filtered all the same.
  mutating func filter(_ file: String, _ console: inout Console) throws(Failure) {
    var failure: Failure?
    do throws(InputError) {
      try filter(try open(file), of: file, &failure, &console)
    } catch {
      report(error.description, &console)
    }
    progressLine.clear()
    if let failure { throw failure }
  }

  private mutating func filter(
    _ dump: borrowing DumpFilter, of file: String, _ failure: inout Failure?, _ console: inout Console
  ) throws(InputError) {
    let layout = dump.layout
    // One without anything fits beside all others.
    if dump.isEmpty, dump.header == nil { return }
    progressLine.begin()
    do throws(Failure) {
      let shape = DumpShape(renames: renames + dump.presetRenames, layout: layout, header: dump.header)
      guard try begin(shape, of: file, &console) else { return }
    } catch {
      return failure = error
    }
    try dump.forEachFinding(asRead: printsWhole) { line, finding in
      do throws(Failure) {
        return try take(line, finding, of: file, layout, &console)
      } catch {
        failure = error
        return .stop
      }
    } onProgress: { progress in
      progressLine.show(progress, matchCount: matchCount)
      guard interruption.isRequested else { return .next }
      isEnding.withLock { $0 = true }
      place = (Self.name(of: file), FilterProgressLine.extent(of: progress))
      return .stop
    }
  }

  /// Filters one dump with the program of an engine. A dump that cannot be read is reported, and the others are filtered all the same; those
  /// behind one with which the program fails are not.
  mutating func filter(_ name: String, by engine: FileEngine, _ console: inout Console) throws(Failure) {
    guard let file = try engineFile(name, engine, &console), case .query(let query, _) = question else { return }
    let search = EngineSearch(
      engine: engine, query: query, inverts: options.inverts, interruption: interruption, statusLine: progressLine.line)
    var failure: Failure?
    defer { progressLine.clear() }
    guard try begin(DumpShape(renames: renames, layout: .lines, header: nil), of: name, &console) else { return }
    try search.forEachFinding(in: file) { line, finding in
      progressLine.clear()
      do throws(Failure) {
        return try take(line, finding, of: name, .lines, &console)
      } catch {
        failure = error
        return .stop
      }
    }
    if let failure { throw failure }
    if interruption.isRequested {
      isEnding.withLock { $0 = true }
      place = (name, nil)
    }
  }

  /// The dump, unless it cannot be read, which is reported. Throws if it can, but not by the engine.
  private mutating func engineFile(
    _ name: String, _ engine: FileEngine, _ console: inout Console
  ) throws(Failure) -> EngineFile? {
    let layout: DumpLayout
    let hasOtherKeys: Bool
    do throws(InputError) {
      let dump = try open(name)
      (layout, hasOtherKeys) = (dump.layout, !dump.presetRenames.isEmpty)
    } catch {
      report(error.description, &console)
      return nil
    }
    switch layout {
    case .lines: break
    case .elements: throw .failed("'\(name)' is a JSON array; \(engine.rawValue) reads a record a line")
    case .rows: throw .failed("'\(name)' is CSV; \(engine.rawValue) reads a record a line")
    }
    if hasOtherKeys {
      throw .failed(
        "'\(name)' has the keys of Auth0's extension for exports, such as 'Id', which \(engine.rawValue) does not know")
    }
    return try EngineFile(name, engine)
  }

  /// Prepares the output for a dump. Answers false, and says so, if its rows cannot stand under the header of another one.
  private mutating func begin(_ dump: DumpShape, of file: String, _ console: inout Console) throws(Failure) -> Bool {
    if printsWhole, let header, header?.names != dump.header?.names {
      let difference =
        switch (header, dump.header) {
        case (nil, _): "it is CSV, and what came before is not"
        case (_, nil): "it is no CSV, and what came before is"
        default: "its records have other columns than those before"
        }
      report("\(Self.name(of: file)): \(difference); filter it alone, or use --fields", &console)
      return false
    }
    header = .some(dump.header)
    try output.begin(dump, &console)
    return true
  }

  /// Says why a dump, or the rest of it, is left out.
  private mutating func report(_ message: String, _ console: inout Console) {
    hasFailed = true
    progressLine.clear()
    console.error(message)
  }

  /// Says how a dump would be filtered.
  mutating func explain(_ file: String, _ console: inout Console) throws(Failure) {
    let plan: String
    do throws(InputError) {
      plan = try open(file).planDescription
    } catch {
      hasFailed = true
      return console.error(error.description)
    }
    try console.write("\(Self.name(of: file)):\n\(plan)")
  }

  private func open(_ file: String) throws(InputError) -> DumpFilter {
    file == "-"
      ? try DumpFilter(question, fileDescriptor: 0, name: Self.name(of: file), options: options)
      : try DumpFilter(question, path: file, options: options)
  }

  private static func name(of file: String) -> String { file == "-" ? "<stdin>" : file }

  /// Prints what is printed at the end, and says how it went.
  mutating func finish(_ console: inout Console) throws(Failure) -> ExitStatus {
    try output.finish(&console)
    if malformedCount > 0 {
      console.warning(
        malformedCount == 1 ? "1 malformed record was left out" : "\(malformedCount) malformed records were left out")
    }
    if let place {
      let behind = place.extent.map { " behind \($0)" } ?? ""
      console.warning("interrupted in '\(place.dump)'\(behind); \(matchCount) matches until then")
      return .interrupted
    }
    if hasFailed || (malformedCount > 0 && !isLenient) { return .failure }
    return matchCount > 0 ? .success : .negative
  }
}

// MARK: - Records

extension FilterRun {
  private mutating func take(
    _ record: RawSpan, _ finding: DumpFilter.Finding, of file: String, _ layout: DumpLayout, _ console: inout Console
  ) throws(Failure) -> RecordReader.Step {
    guard !hasEnough else { return .stop }
    switch finding {
    case .malformed(let problem, let number):
      malformedCount += 1
      progressLine.clear()
      console.error("\(layout.place(number, in: Self.name(of: file))): malformed record: \(problem)")
    case .match:
      matchCount += 1
      try output.take(record, &console)
    }
    return hasEnough ? .stop : .next
  }
}
