// Goes through the lines of a chunk. Lines are slices of the chunk's memory, whose length comes with its pointer; the reader of the chunk
// keeps the memory alive for the length of the call. Checked by comparison with reading line by line, with chunk borders at every byte.

import ScanKernels

/// What was found in a chunk.
struct ChunkFindings: Sendable {
  /// A line that is no record.
  struct Problem: Sendable {
    /// Where the line begins in the chunk.
    let start: Int
    /// How many line feeds stand before it in the chunk.
    let lineFeedsBefore: Int
    let error: MalformedRecord
  }

  /// The lines that match, without their line feeds, in order.
  var matches: [Range<Int>] = []
  /// In order.
  var problems: [Problem] = []
  var lineFeeds = 0

  mutating func removeAll() {
    matches.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
    lineFeeds = 0
  }
}

/// Asks the lines of one chunk after the other, following a plan.
struct ChunkSearch: Sendable {
  private static let eventRoom = 1024

  private let plan: FilterPlan
  private let kernel: Kernel
  private var exact: Evaluator
  private var skim: RecordSkim?
  private var wordSkim: WordSkim?
  private var vets: [KeyVet] = []
  private var events: [scan_event] = []
  private var progress = scan_progress()
  /// The line that something was found in, until its end is reached.
  private var line = 0..<0
  private var isCandidate = false
  private var hasHazard = false
  /// Lines that end here or before are done.
  private var doneEnd = 0
  private var countedLineFeeds = (before: 0, count: 0)

  init(_ plan: FilterPlan) {
    self.plan = plan
    kernel = plan.kernel
    exact = Evaluator(plan.question)
    if plan.search != nil { events = Array(repeating: scan_event(), count: Self.eventRoom) }
    switch plan.question {
    case .query(let predicate):
      if plan.skims { skim = RecordSkim(predicate, plan.kernel) }
      vets = plan.vettedSlots.map { KeyVet(predicate, slot: $0, plan.kernel) }
    case .word(let word):
      if plan.skims { wordSkim = Needle(plainWord: word).map { WordSkim($0, plan.kernel) } }
    }
  }

  /// Searches whole lines, of which the last need not have a line feed.
  mutating func search(_ chunk: UnsafeRawBufferPointer, into findings: inout ChunkFindings) {
    findings.removeAll()
    progress = scan_progress()
    (line, doneEnd, countedLineFeeds) = (0..<0, 0, (0, 0))
    guard !chunk.isEmpty else { return }
    switch (plan.reading, plan.search) {
    case (.candidates, let search?): searchCandidates(chunk, search, &findings)
    case (_, let search?): readPlainLines(chunk, search, &findings)
    case (_, nil): readLines(chunk, &findings)
    }
  }
}

// MARK: - Candidates

extension ChunkSearch {
  private mutating func searchCandidates(_ chunk: UnsafeRawBufferPointer, _ search: NeedleSearch, _ findings: inout ChunkFindings)
  {
    examine(lineAt: 0, chunk, &findings)
    while progress.position < chunk.count {
      let count = search.search(chunk, kernel, &progress, into: &events)
      for index in 0..<count { take(events[index], chunk, search, &findings) }
    }
    finishLine(chunk, &findings)
    if chunk[chunk.count - 1] != UInt8(ascii: "\n") { examine(lineAt: chunk.count, chunk, &findings) }
    findings.lineFeeds = progress.line_feeds
  }

  @inline(__always)
  private mutating func take(
    _ event: scan_event, _ chunk: UnsafeRawBufferPointer, _ search: NeedleSearch, _ findings: inout ChunkFindings
  ) {
    let position = Int(event.position)
    if position >= line.upperBound { finishLine(chunk, &findings) }
    if event.buckets == 0 {
      examine(lineAt: position, chunk, &findings)
      if position + 1 < chunk.count { examine(lineAt: position + 1, chunk, &findings) }
      return
    }
    guard position >= doneEnd, !hasHazard else { return }
    search.forEachNeedle(at: event, in: chunk) { role, end in
      switch role {
      case .value: isCandidate = true
      case .key(let vet):
        guard !isCandidate, vets[vet].passes(end, in: chunk) else { return true }
        isCandidate = true
      case .hazard: hasHazard = true
      }
      if line.isEmpty { line = self.line(at: position, in: chunk) }
      return !hasHazard
    }
  }

  /// Reads the line that something was found in, if there is one.
  @inline(__always)
  private mutating func finishLine(_ chunk: UnsafeRawBufferPointer, _ findings: inout ChunkFindings) {
    guard !line.isEmpty else { return }
    ask(line, isPlain: !hasHazard, chunk, &findings)
    doneEnd = line.upperBound
    (line, isCandidate, hasHazard) = (0..<0, false, false)
  }

  /// Reports the line at a position if it does not look like an object from outside.
  private mutating func examine(lineAt position: Int, _ chunk: UnsafeRawBufferPointer, _ findings: inout ChunkFindings) {
    let line = self.line(at: position, in: chunk)
    guard line.upperBound > doneEnd, !line.isEmpty else { return }
    let text = Self.trimmed(line, in: chunk)
    guard !text.isEmpty, !Self.isFramed(text, in: chunk) else { return }
    let span = UnsafeRawBufferPointer(rebasing: chunk[text])
    // Behind a byte order mark it may be as usual.
    guard let first = span.bytes.firstByteOfText, first != UInt8(ascii: "{") || chunk[text.upperBound - 1] != UInt8(ascii: "}")
    else {
      return
    }
    ask(line, isPlain: false, chunk, &findings)
    doneEnd = line.upperBound
  }
}

// MARK: - All lines

extension ChunkSearch {
  /// Skims the lines without hazards, and reads the others in full.
  private mutating func readPlainLines(_ chunk: UnsafeRawBufferPointer, _ search: NeedleSearch, _ findings: inout ChunkFindings) {
    var start = 0
    var next = 0
    var count = 0
    while start < chunk.count {
      let end = lineEnd(from: start, in: chunk)
      var hasHazard = false
      while true {
        if next == count {
          guard progress.position < end else { break }
          count = search.search(chunk, kernel, &progress, into: &events)
          next = 0
          continue
        }
        guard Int(events[next].position) < end else { break }
        if !hasHazard, events[next].buckets != 0 {
          search.forEachNeedle(at: events[next], in: chunk) { role, _ in
            hasHazard = role == .hazard
            return !hasHazard
          }
        }
        next += 1
      }
      ask(start..<end, isPlain: !hasHazard, chunk, &findings)
      if end < chunk.count { findings.lineFeeds += 1 }
      start = end + 1
    }
  }

  /// Reads all lines in full.
  private mutating func readLines(_ chunk: UnsafeRawBufferPointer, _ findings: inout ChunkFindings) {
    var start = 0
    while start < chunk.count {
      let end = lineEnd(from: start, in: chunk)
      ask(start..<end, isPlain: false, chunk, &findings)
      if end < chunk.count { findings.lineFeeds += 1 }
      start = end + 1
    }
  }
}

// MARK: - One line

extension ChunkSearch {
  private mutating func ask(_ line: Range<Int>, isPlain: Bool, _ chunk: UnsafeRawBufferPointer, _ findings: inout ChunkFindings) {
    let text = Self.trimmed(line, in: chunk)
    guard !text.isEmpty else { return }
    if isPlain, Self.isFramed(text, in: chunk) {
      let record = UnsafeRawBufferPointer(rebasing: chunk[text])
      switch skim?.ask(record) ?? wordSkim?.ask(record) {
      case .match where !plan.checksMatches: return note(line, isMatch: true, &findings)
      case .miss: return note(line, isMatch: false, &findings)
      case .match, .unclear, nil: break
      }
    }
    let bytes = UnsafeRawBufferPointer(rebasing: chunk[line])
    guard bytes.bytes.firstByteOfText != nil else { return }
    do throws(MalformedRecord) {
      // Before the call, for which `self`, with all its memory, would be copied otherwise.
      let isMatch = try exact.matches(bytes)
      note(line, isMatch: isMatch, &findings)
    } catch {
      let before = lineFeeds(before: line.lowerBound, in: chunk)
      findings.problems.append(.init(start: line.lowerBound, lineFeedsBefore: before, error: error))
    }
  }

  @inline(__always)
  private func note(_ line: Range<Int>, isMatch: Bool, _ findings: inout ChunkFindings) {
    if isMatch != plan.inverts { findings.matches.append(line) }
  }

  /// A line without white space around it.
  @inline(__always)
  private static func trimmed(_ line: Range<Int>, in chunk: UnsafeRawBufferPointer) -> Range<Int> {
    var start = line.lowerBound
    var end = line.upperBound
    while start < end, isWhiteSpace(chunk[start]) { start &+= 1 }
    while end > start, isWhiteSpace(chunk[end &- 1]) { end &-= 1 }
    return start..<end
  }

  @inline(__always)
  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0D || byte == 0x09 || byte == 0x0A
  }

  /// Whether a text, which is not empty, looks like an object from outside.
  @inline(__always)
  private static func isFramed(_ text: Range<Int>, in chunk: UnsafeRawBufferPointer) -> Bool {
    chunk[text.lowerBound] == UInt8(ascii: "{") && chunk[text.upperBound &- 1] == UInt8(ascii: "}")
  }

  /// The line that a position belongs to, without its line feed, which belongs to the line that it ends.
  private func line(at position: Int, in chunk: UnsafeRawBufferPointer) -> Range<Int> {
    guard let bytes = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0..<0 }
    return scan_line_start(kernel.instructions, bytes, position)..<lineEnd(from: position, in: chunk)
  }

  private func lineEnd(from position: Int, in chunk: UnsafeRawBufferPointer) -> Int {
    guard let bytes = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
    return scan_next_line_feed(bytes, chunk.count, position)
  }

  /// Counts on from the line before.
  private mutating func lineFeeds(before position: Int, in chunk: UnsafeRawBufferPointer) -> Int {
    var (start, count) = countedLineFeeds
    while true {
      let end = lineEnd(from: start, in: chunk)
      guard end < position else { break }
      count += 1
      start = end + 1
    }
    countedLineFeeds = (start, count)
    return count
  }
}
