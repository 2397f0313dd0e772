// Owns a stream of the library, made and freed once. Memory is handed to the library for the length of one call, together with how many bytes it
// holds. Checked under the address sanitizer by the tests with damaged data, whose pieces and outputs are of all sizes.

import ZstandardShim

/// Decompresses one frame after the other.
struct ZstandardStream: ~Copyable, @unchecked Sendable {
  private let stream: OpaquePointer

  init() throws(ZstandardError) {
    if let failure = Self.failure { throw .noLibrary(failure) }
    guard let stream = zstandard_shim_new() else { throw .noMemory }
    self.stream = stream
  }

  deinit { zstandard_shim_free(stream) }

  /// Why the library cannot be used, if it cannot.
  static var failure: String? {
    zstandard_shim_open().map { "\(String(cString: zstandard_shim_file_names())) \(String(cString: $0))" }
  }

  /// Decompresses until the input is used up, the output is full, a frame ends, or something is wrong. `start` says where the output begins to
  /// be free.
  func run(_ input: RawSpan, into output: inout MutableRawSpan, from start: Int) -> zstandard_shim_progress {
    input.withUnsafeBytes { input in
      output.withUnsafeMutableBytes { output in
        let free = UnsafeMutableRawBufferPointer(rebasing: output[start...])
        return zstandard_shim_run(
          stream, input.baseAddress?.assumingMemoryBound(to: UInt8.self), input.count,
          free.baseAddress?.assumingMemoryBound(to: UInt8.self), free.count)
      }
    }
  }
}
