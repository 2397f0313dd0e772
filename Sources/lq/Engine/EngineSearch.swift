import LuceneFilter
import LuceneQuery
import LuceneTargets
import QueryCommands

/// Filters files with the program of an engine, which finds the lines that may match; whether they do is decided here, as `DumpFilter` decides
/// when it reads every record in full.
struct EngineSearch {
  typealias Body = (_ line: RawSpan, _ finding: DumpFilter.Finding) -> RecordReader.Step

  /// What takes less long needs no line at the terminal.
  private static let patience = Duration.milliseconds(500)

  let engine: FileEngine
  let query: Query
  let inverts: Bool
  let interruption: Interruption
  let statusLine: StatusLine

  /// Hands out what is found in a file, in its order, until `body` wants to stop or somebody presses Control-C.
  func forEachFinding(in file: EngineFile, _ body: Body) throws(Failure) {
    let program = try EngineProgram(engine, on: script(for: file), interruption)
    let step =
      switch engine {
      case .duckdb: try walk(file, program, body)
      case .spark: try stream(file, program, body)
      }
    if step == .stop || interruption.isRequested { return program.stop() }
    do throws(Failure) { try program.finish(file.name) } catch {
      interruption.waitIfTerminated()
      // A program that was ended meanwhile is no failure.
      if !interruption.isRequested { throw error }
    }
  }

  private func script(for file: EngineFile) throws(Failure) -> String {
    do throws(UnsupportedMatch) {
      return try engine.script(for: inverts ? .not(query) : query, path: file.path, isGzip: file.isGzip)
    } catch {
      throw .failed("\(error)")
    }
  }

  private func nextRow(_ program: EngineProgram, _ file: EngineFile) throws(Failure) -> EngineRow? {
    try program.next {
      let time = ContinuousClock.now - program.start
      if statusLine.isShown, time > Self.patience {
        let stage = engine == .spark ? program.stage.map { ", \($0)" } : nil
        statusLine.draw("\(program.name) works on \(file.name), \(StatusLine.duration(Int(time / .seconds(1))))\(stage ?? "")")
      }
      return !interruption.isRequested
    }
  }

  /// What a line is; nothing if it is none of those that are asked for.
  private func finding(
    _ line: RawSpan, _ evaluator: inout Evaluator, number: () throws(Failure) -> Int?
  ) throws(Failure) -> DumpFilter.Finding? {
    let problem: MalformedRecord
    do throws(MalformedRecord) {
      return try evaluator.matches(line) != inverts ? .match : nil
    } catch { problem = error }
    return try number().map { .malformed(problem, line: $0) }
  }
}

// MARK: - Positions

extension EngineSearch {
  /// Walks along the file, to the lines whose positions the program gives.
  private func walk(_ file: EngineFile, _ program: EngineProgram, _ body: Body) throws(Failure) -> RecordReader.Step {
    var evaluator = Filter(query).makeEvaluator()
    var row = try nextRow(program, file)
    var count = 0
    var last = RecordReader.Step.next
    var failure: Failure?
    func take(_ line: RawSpan, _ number: Int, _ problem: MalformedRecord?) throws(Failure) -> RecordReader.Step {
      if interruption.isRequested || row == nil { return .stop }
      if let problem {
        count += 1
        return body(line, .malformed(problem, line: number))
      }
      let text = line.extentWithoutSpace
      var isAsked = !line.isFramed
      if !text.isEmpty {
        if case .position(count, let length) = row {
          if let length, length != text.count { throw Self.disagreement(program, file) }
          isAsked = true
          row = try nextRow(program, file)
        }
        count += 1
      }
      guard isAsked, let finding = try finding(line, &evaluator, number: { number }) else { return .next }
      return body(line, finding)
    }
    do throws(InputError) {
      guard row != nil else { return .next }
      var reader = try RecordReader(path: file.name)
      try reader.forEachLine { line, number, problem in
        do throws(Failure) { last = try take(line, number, problem) } catch {
          failure = error
          last = .stop
        }
        return last
      }
    } catch {
      throw .failed(error.description)
    }
    if let failure { throw failure }
    // A program that has broken off says why itself.
    if last == .next, row != .end(count), row != nil { throw Self.disagreement(program, file) }
    return row == nil ? .next : last
  }

  private static func disagreement(_ program: EngineProgram, _ file: EngineFile) -> Failure {
    .failed("\(program.name) has read other lines in '\(file.name)' than stand there; has the file changed meanwhile?")
  }
}

extension RawSpan {
  /// Whether it begins and ends like an object, with nothing but white space of JSON around it.
  fileprivate var isFramed: Bool {
    withUnsafeBytes { bytes in
      let isOther = { (byte: UInt8) in !" \t\r".utf8.contains(byte) }
      return bytes.first(where: isOther) == UInt8(ascii: "{") && bytes.last(where: isOther) == UInt8(ascii: "}")
    }
  }

  /// Where something stands that DuckDB does not pass over as white space, which vertical tabs and form feeds are to it; an empty extent if
  /// nothing does.
  fileprivate var extentWithoutSpace: Range<Int> {
    withUnsafeBytes { bytes in
      let isOther = { (byte: UInt8) in byte != 0x20 && !(0x09...0x0D).contains(byte) }
      guard let start = bytes.firstIndex(where: isOther), let last = bytes.lastIndex(where: isOther) else { return 0..<0 }
      return start..<last + 1
    }
  }
}

// MARK: - Lines

extension EngineSearch {
  /// Takes the lines that the program gives.
  private func stream(_ file: EngineFile, _ program: EngineProgram, _ body: Body) throws(Failure) -> RecordReader.Step {
    var evaluator = Filter(query).makeEvaluator()
    var numbers = LineNumbers(of: file, interruption)
    var lastPosition = -1
    while let row = try nextRow(program, file), row != .end(0) {
      guard case .line(let position, var line) = row else { throw Self.disagreement(program, file) }
      guard position > lastPosition else { throw .failed("\(program.name) gave the lines of '\(file.name)' in another order") }
      lastPosition = position
      if position == 0 { line = try Self.withMark(line, of: file) }
      let text = line
      let found = try finding(line.span.bytes, &evaluator, number: { () throws(Failure) in try numbers.next(of: text) })
      if let found, body(line.span.bytes, found) == .stop { return .stop }
    }
    return .next
  }

  /// The first line of a file with the mark of byte order that Spark drops there.
  private static func withMark(_ line: [UInt8], of file: EngineFile) throws(Failure) -> [UInt8] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var isMarked = false
    do throws(InputError) {
      var reader = try RecordReader(path: file.name)
      try reader.forEachLine { first, number, _ in
        isMarked = number == 1 && first.withUnsafeBytes { $0.count == line.count + mark.count && $0.starts(with: mark + line) }
        return .stop
      }
    } catch {
      throw .failed(error.description)
    }
    return isMarked ? mark + line : line
  }
}

/// Finds the numbers of lines that are known by what they are, each behind the one before. Every line like one of them is asked for, in the
/// order of the file.
private struct LineNumbers: ~Copyable {
  private let file: EngineFile
  private let interruption: Interruption
  private var reader: RecordReader?

  init(of file: EngineFile, _ interruption: Interruption) {
    self.file = file
    self.interruption = interruption
  }

  /// The number of the next such line, from 1 on; nothing after a Control-C.
  mutating func next(of line: [UInt8]) throws(Failure) -> Int? {
    let interruption = interruption
    var found: Int?
    do throws(InputError) {
      if reader == nil { reader = try RecordReader(path: file.name) }
      try reader?.forEachLine { candidate, number, _ in
        if interruption.isRequested { return .stop }
        guard candidate.withUnsafeBytes({ $0.elementsEqual(line) }) else { return .next }
        found = number
        return .stop
      }
    } catch {
      throw .failed(error.description)
    }
    guard found != nil || interruption.isRequested else {
      throw .failed("spark-sql has read other lines in '\(file.name)' than stand there; has the file changed meanwhile?")
    }
    return found
  }
}
