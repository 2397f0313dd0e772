import LuceneTargets
import QueryCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program of an engine at work on a script, read row by row.
final class EngineProgram {
  /// How long a wait for the program lasts before it is looked whether something else is to be done, in milliseconds.
  private static let pause: Int32 = 100

  let name: String
  let start = ContinuousClock.now
  private let process: ChildProcess
  private let script: ScratchFile
  private let errors: ScratchFile
  private let output: Int32
  private var buffer: [UInt8] = []
  /// Where what has not been handed out begins in the buffer.
  private var bufferStart = 0
  private var hasStopped = false
  /// Whether the last row of the answer has been read.
  private var isWhole = false

  /// Starts it. A Control-C ends it from then on.
  init(_ engine: FileEngine, on text: String, _ interruption: Interruption) throws(Failure) {
    name = engine.programName
    let path = try engine.program()
    script = try ScratchFile(holding: text)
    errors = try ScratchFile()
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .failed("no pipe can be made: \(String(cString: strerror(errno)))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    output = ends[0]
    defer { close(ends[1]) }
    do throws(Failure) {
      process = try ChildProcess(path, engine.arguments(script: script.path), output: ends[1], errors: errors.descriptor)
    } catch {
      close(ends[0])
      throw error
    }
    let process = process
    let files = [script.path, errors.path]
    interruption.follow { process.end() }
    interruption.endFirst {
      process.end()
      for file in files { unlink(file) }
    }
  }

  deinit {
    close(output)
    guard !hasStopped else { return }
    process.end()
    _ = process.wait()
  }

  /// The next row; nothing behind the last one, or when `whileWaiting` says that nobody waits for it.
  ///
  /// - Parameter whileWaiting: Is asked some times in a second whether to go on.
  func next(whileWaiting: () -> Bool) throws(Failure) -> EngineRow? {
    while let line = try nextLine(whileWaiting) {
      guard EngineRow.isRow(line) else { continue }
      guard let row = EngineRow(line) else { throw .failed("\(name) gave an answer that cannot be read") }
      if case .end = row { isWhole = true }
      return row
    }
    return nil
  }

  private func nextLine(_ whileWaiting: () -> Bool) throws(Failure) -> [UInt8]? {
    var searched = bufferStart
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { bufferStart = end + 1 }
        return Array(buffer[bufferStart..<end])
      }
      buffer.removeFirst(bufferStart)
      bufferStart = 0
      searched = buffer.count
      guard wait(whileWaiting), try fill() else { return nil }
    }
  }

  /// Answers whether there is something to read, or the end.
  private func wait(_ whileWaiting: () -> Bool) -> Bool {
    var request = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    while true {
      guard whileWaiting() else { return false }
      if poll(&request, 1, Self.pause) > 0 { return true }
    }
  }

  private func fill() throws(Failure) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(output, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .failed("cannot read what \(name) says: \(String(cString: strerror(errno)))") }
      buffer += chunk[..<count]
      return count > 0
    }
  }

  /// Ends the program, whatever it has not said yet.
  func stop() {
    guard !hasStopped else { return }
    hasStopped = true
    let process = process
    process.end()
    _ = process.wait()
  }

  /// Waits for the end of a program that has no more to say. Throws if it has failed, or has not answered to the end.
  ///
  /// - Parameter file: The file that it has looked through, for messages.
  func finish(_ file: String) throws(Failure) {
    hasStopped = true
    let status = process.wait()
    guard status != 0 || !isWhole else { return }
    let end = status == 0 ? "its answer is not whole" : status < 0 ? "ended by signal \(-status)" : "exit status \(status)"
    let said = complaint
    throw .failed("\(name) failed on '\(file)' (\(end))" + (said.isEmpty ? "" : ":\n" + said.joined(separator: "\n")))
  }

  /// What the program has written to standard error, at most some lines.
  private var complaint: [String] {
    let mostLines = 12
    let lines = errors.tail(1 << 16).split(whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }).filter {
      // Stacks and chatter of Spark's are of no use to anybody here.
      !$0.hasPrefix("\tat ") && !$0.hasPrefix("[Stage ") && !$0.contains(" WARN ") && !$0.contains(" INFO ")
        && !$0.hasPrefix("Time taken: ")
    }
    return lines.prefix(mostLines).map { "  \($0)" } + (lines.count > mostLines ? ["  …"] : [])
  }

  /// What Spark has last said about how far it is, such as `stage 2: 3 of 10 tasks`.
  var stage: String? {
    guard let text = errors.tail(4096).split(separator: "[Stage ").dropFirst().last else { return nil }
    let numbers = text.prefix { $0 != "]" }.split { !$0.isNumber }
    guard numbers.count == 4 else { return nil }
    return "stage \(numbers[0]): \(numbers[1]) of \(numbers[3]) tasks"
  }
}

extension FileEngine {
  /// What the engine's program is called.
  var programName: String {
    switch self {
    case .duckdb: "duckdb"
    case .spark: "spark-sql"
    }
  }

  /// The program's arguments, without settings of the user's where these would change the answer. Spark would make a database of tables in the
  /// current folder otherwise.
  fileprivate func arguments(script: String) -> [String] {
    switch self {
    case .duckdb: ["-init", "/dev/null", "-batch", "-bail", "-noheader", "-list", "-f", script]
    case .spark:
      [
        "spark.sql.catalogImplementation=in-memory", "spark.sql.variable.substitute=false",
        "spark.sql.parser.escapedStringLiterals=false", "spark.sql.variant.allowDuplicateKeys=false",
        "spark.sql.files.ignoreCorruptFiles=false", "spark.sql.files.ignoreMissingFiles=false",
        "spark.ui.showConsoleProgress=true",
      ].flatMap { ["--conf", $0] } + ["-f", script]
    }
  }

  /// Where the program stands.
  fileprivate func program() throws(Failure) -> String {
    guard let path = installedProgram else {
      throw .failed("'--engine \(rawValue)' needs the program '\(programName)', which is in no folder of PATH")
    }
    return path
  }

  /// Where the program stands, if it is installed.
  var installedProgram: String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").lazy.map { "\($0)/\(programName)" }.first { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
  }
}
