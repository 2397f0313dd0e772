// Owns a stream of one of the libraries, made and freed once. Memory is handed to the library for the length of one call, together with how many
// bytes it holds. Checked under the address sanitizer by the tests with damaged data, whose pieces and outputs are of all sizes.

import InflateShim

/// Decompresses one deflate stream after the other.
struct Inflater: ~Copyable, @unchecked Sendable {
  private let library: InflateLibrary
  private let stream: OpaquePointer

  init(_ library: InflateLibrary) throws(GzipError) {
    if let failure = library.failure { throw .noLibrary("\(library.fileNames) \(failure)") }
    guard let stream = inflate_shim_new(library.shim) else { throw .noMemory }
    self.library = library
    self.stream = stream
  }

  deinit { inflate_shim_free(stream) }

  /// Decompresses until the input is used up, the output is full, or the stream ends. `start` says where the output begins to be free.
  func run(_ input: RawSpan, into output: inout MutableRawSpan, from start: Int) -> inflate_shim_progress {
    input.withUnsafeBytes { input in
      output.withUnsafeMutableBytes { output in
        let free = UnsafeMutableRawBufferPointer(rebasing: output[start...])
        return inflate_shim_run(
          stream, input.baseAddress?.assumingMemoryBound(to: UInt8.self), input.count,
          free.baseAddress?.assumingMemoryBound(to: UInt8.self), free.count)
      }
    }
  }

  /// Begins with another stream.
  func reset() { inflate_shim_reset(stream) }

  /// The checksum of bytes that follow those with a checksum; before the first it is 0.
  func checksum(_ bytes: RawSpan, after checksum: UInt32) -> UInt32 {
    bytes.withUnsafeBytes { bytes in
      inflate_shim_checksum(library.shim, checksum, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    }
  }
}
