import LuceneQuery

/// Tells whether a regular expression describes the whole of a text.
///
/// The automaton is complete before the first text comes, so a matcher never changes, can be shared between threads and takes the
/// same time for every code point of every text.
///
/// ```swift
/// let matcher = RegexpMatcher(try Regexp(parsing: "jan[ae]?"))
/// matcher.matches(text)   // "jane" does, "jan" and "jana" too, "janet" does not
/// ```
struct RegexpMatcher: Sendable {
  private let automaton: RegexpAutomaton

  init(_ regexp: Regexp) { automaton = regexp.automaton }

  /// Whether the expression describes the text, which is UTF-8 with lone surrogates in three bytes.
  func matches(_ text: RawSpan) -> Bool {
    var run = makeRun()
    for offset in text.byteOffsets {
      run.read(text[offset])
      if run.isDead { return false }
    }
    return run.isMatch
  }

  /// A text that has not begun yet, for callers that have its bytes one after the other.
  func makeRun() -> Run { Run(automaton) }

  /// How far one text has been read.
  struct Run {
    private let automaton: RegexpAutomaton
    private var state: Int
    private var codePoint: UInt32 = 0
    private var missingBytes = 0

    fileprivate init(_ automaton: RegexpAutomaton) {
      self.automaton = automaton
      state = automaton.initialState
    }

    /// Whether the expression describes what has been read.
    var isMatch: Bool { automaton.accepts(state) }

    /// Whether the text can no longer match, whatever comes.
    var isDead: Bool { state == RegexpAutomaton.deadState }

    /// Reads the next byte of the text.
    mutating func read(_ byte: UInt8) {
      switch byte {
      case 0x00...0x7F: (codePoint, missingBytes) = (UInt32(byte), 0)
      case 0x80...0xBF: (codePoint, missingBytes) = (codePoint << 6 | UInt32(byte & 0x3F), missingBytes - 1)
      case 0xC0...0xDF: (codePoint, missingBytes) = (UInt32(byte & 0x1F), 1)
      case 0xE0...0xEF: (codePoint, missingBytes) = (UInt32(byte & 0x0F), 2)
      default: (codePoint, missingBytes) = (UInt32(byte & 0x07), 3)
      }
      if missingBytes == 0 { state = automaton.state(after: state, codePoint) }
    }
  }
}
