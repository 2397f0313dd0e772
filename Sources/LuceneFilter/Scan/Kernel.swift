// Hands memory to the kernels, which are written in C.
//
// Every call passes a pointer together with how many bytes it points to, for the length of the call only. The kernels read nothing else: their
// tests put inputs at the very end of their memory and run under the address sanitizer.

import ScanKernels

/// The set of instructions that records are searched with.
struct Kernel: Sendable, Hashable {
  let instructions: scan_kernel

  /// What the environment variable `LQ_KERNEL` names, or the best that this processor has.
  static let chosen = Kernel(instructions: scan_kernel_chosen())

  /// All that this processor has.
  static var available: [Kernel] {
    [SCAN_KERNEL_PLAIN, SCAN_KERNEL_AVX2, SCAN_KERNEL_AVX512, SCAN_KERNEL_NEON].filter { scan_kernel_is_available($0) }
      .map { Kernel(instructions: $0) }
  }

  static func == (left: Kernel, right: Kernel) -> Bool { left.instructions.rawValue == right.instructions.rawValue }

  func hash(into hasher: inout Hasher) { hasher.combine(instructions.rawValue) }
}

extension Kernel {
  /// Where a literal of at least one byte ends in the first place at or behind an offset.
  @inline(__always)
  func firstEnd(of literal: [UInt8], in text: RawSpan, from start: Int) -> Int? {
    text.withUnsafeBytes { text in
      guard let bytes = text.baseAddress, start <= text.count else { return nil }
      return literal.withUnsafeBufferPointer { literal in
        let found = scan_find(
          instructions, bytes.assumingMemoryBound(to: UInt8.self), text.count, start, literal.baseAddress, literal.count, false)
        return found < text.count ? found &+ literal.count : nil
      }
    }
  }

  /// Puts a text, its ASCII letters lower-cased, at the start of `output`. Answers whether all of it is ASCII.
  @inline(__always)
  func fold(_ text: RawSpan, into output: inout [UInt8]) -> Bool {
    let room = (text.byteCount &+ 63) & ~63
    if output.count < room { output += repeatElement(0, count: room &- output.count) }
    return text.withUnsafeBytes { text in
      guard let start = text.baseAddress else { return true }
      return output.withUnsafeMutableBufferPointer { output in
        scan_fold(instructions, start.assumingMemoryBound(to: UInt8.self), text.count, output.baseAddress)
      }
    }
  }
}
