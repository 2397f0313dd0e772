#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What `--color` was set to.
package enum ColorChoice: Sendable {
  case auto, always, never
}

/// The standard streams as a command sees them.
///
/// Results go to standard output through `write`, which is buffered and throws when nobody reads on or the disk is full: a run function
/// passes that on. Everything said about the work goes to standard error, at once.
package struct Console: ~Copyable {
  /// What the program calls itself in messages.
  package let program: String
  /// Set from `--color` before a command runs.
  package var color = ColorChoice.auto
  private var output = Output(descriptor: STDOUT_FILENO)

  package init(program: String) { self.program = program }

  // MARK: Standard output

  package mutating func write(_ text: String) throws(Failure) {
    try output.write(text)
  }

  package mutating func writeLine(_ text: String) throws(Failure) {
    try output.write(text + "\n")
  }

  package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    try output.write(bytes)
  }

  package mutating func write(_ bytes: [UInt8]) throws(Failure) {
    try bytes.withUnsafeBufferPointer { bytes throws(Failure) in try output.write(UnsafeRawBufferPointer(bytes)) }
  }

  /// Sends on what is buffered. Called at the end by itself; worth calling before waiting for more input from a pipe.
  package mutating func flush() throws(Failure) {
    try output.flush()
  }

  // MARK: Standard error

  /// `lq: error: …`, with the name of the program
  package mutating func error(_ message: String) {
    writeError("\(program): error: \(message)\n")
  }

  /// `lq: warning: …`, with the name of the program
  package mutating func warning(_ message: String) {
    writeError("\(program): warning: \(message)\n")
  }

  /// Writes `text` as it is. A standard error that cannot be written to is ignored: there is no other place to say so.
  package mutating func writeError(_ text: String) {
    Array(text.utf8).withUnsafeBytes { _ = writeAll($0, to: STDERR_FILENO) }
  }
}

// MARK: - Terminals

extension Console {
  /// Whether what is written to standard output may hold ANSI colours.
  package var colorsOutput: Bool { isColored(STDOUT_FILENO) }
  /// Whether what is written to standard error may hold ANSI colours.
  package var colorsErrors: Bool { isColored(STDERR_FILENO) }

  /// The width of the terminal behind standard output in columns, or nil when it is no terminal.
  package var outputWidth: Int? { width(of: STDOUT_FILENO) }
  /// The width of the terminal behind standard error in columns, or nil when it is no terminal.
  package var errorWidth: Int? { width(of: STDERR_FILENO) }

  private func isColored(_ descriptor: Int32) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: isatty(descriptor) == 1 && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
    }
  }

  private func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  private func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
