// Reads the value behind a key without knowing where its line ends. Whatever is read lies inside of the chunk, as `RecordSkim` says of records.

import JSONText
import ScanKernels

/// Tells whether the value behind a key could be what a query wants. It may err on the side of yes.
struct KeyVet: Sendable {
  private let slot: Int
  private let node: Int
  private let asksExistence: Bool
  private let kernel: scan_kernel
  private var evaluation: PredicateEvaluation

  /// A vet for slots that stand at keys of the same name.
  init(_ predicate: Predicate, slot: Int, _ kernel: Kernel) {
    self.kernel = kernel.instructions
    self.slot = slot
    node = predicate.slotNodes[slot]
    asksExistence = predicate.slotSources[slot].asksExistence
    evaluation = PredicateEvaluation(predicate.restricted(to: [slot]))
  }

  /// Starts behind the closing quote of a key, or of a string that looks like it.
  mutating func passes(_ position: Int, in chunk: UnsafeRawBufferPointer) -> Bool {
    guard let start = chunk.baseAddress else { return false }
    let colon = Self.whiteSpaceEnd(position, chunk)
    guard colon < chunk.count else { return true }
    // What follows may be a line break inside of the record, a carriage return.
    guard chunk[colon] == UInt8(ascii: ":") else { return chunk[colon] == 0x0D }
    let value = Self.whiteSpaceEnd(colon &+ 1, chunk)
    guard value < chunk.count, chunk[value] > 0x20 else { return true }
    let kind: RecordScalar.Kind
    let end: Int
    switch chunk[value] {
    case UInt8(ascii: "["): return true
    case UInt8(ascii: "{"): return asksExistence
    case UInt8(ascii: "n"): return false
    case UInt8(ascii: "\""):
      var contents: UInt8 = 0
      let closing = scan_string_end(kernel, start.assumingMemoryBound(to: UInt8.self), chunk.count, value &+ 1, &contents)
      guard closing < chunk.count, contents & ~UInt8(SCAN_HAS_NON_ASCII.rawValue) == 0 else { return true }
      (kind, end) = (.string(hasEscapes: false), closing &+ 1)
    default:
      var json = JSONScanner(at: value)
      switch try? json.scanValue(in: chunk.bytes) {
      case .bool(let value): kind = .boolean(value)
      case .number: kind = .number
      default: return true
      }
      end = json.position
    }
    if asksExistence { return true }
    evaluation.reset()
    evaluation.visit(RecordScalar(kind: kind, extent: value..<end), in: chunk.bytes, at: node, from: .nested)
    return evaluation.isPassed(slot)
  }

  @inline(__always)
  private static func whiteSpaceEnd(_ position: Int, _ chunk: UnsafeRawBufferPointer) -> Int {
    var position = position
    while position < chunk.count, chunk[position] == 0x20 || chunk[position] == 0x09 { position &+= 1 }
    return position
  }
}
