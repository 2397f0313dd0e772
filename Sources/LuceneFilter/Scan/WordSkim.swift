// Hands a record to a kernel, with its length, for the length of one call.

import ScanKernels

/// Looks for a word in the strings of a plain record, without reading anything else: one in which no escape `\u00…` and no letter beyond ASCII
/// that is lower-cased to ASCII can hide a part of the word. Who calls this knows so.
struct WordSkim: Sendable {
  private let word: [UInt8]
  private let kernel: Kernel

  init(_ word: Needle, _ kernel: Kernel) {
    self.word = word.bytes
    self.kernel = kernel
  }

  /// Asks a record without white space around it.
  func ask(_ record: UnsafeRawBufferPointer) -> RecordSkim.Verdict {
    guard let start = record.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return .unclear }
    var isPlain = false
    let isFound = word.withUnsafeBufferPointer {
      scan_strings_hold(kernel.instructions, start, record.count, $0.baseAddress, $0.count, &isPlain)
    }
    guard isPlain else { return .unclear }
    // What was found may be a part of an escape, such as the `n` of a line feed.
    return !isFound ? .miss : kernel.firstEnd(of: [UInt8(ascii: "\\")], in: record.bytes, from: 0) == nil ? .match : .unclear
  }
}
