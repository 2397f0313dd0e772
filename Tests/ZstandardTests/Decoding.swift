@testable import Zstandard

/// What came out of a decoder, and why there is no more.
struct Decoding: Equatable, CustomStringConvertible {
  var output: [UInt8] = []
  var error: ZstandardError?
  var inputCount = 0

  var description: String { "\(output.count) bytes of \(inputCount), \(error?.description ?? "whole")" }

  /// Decompresses in pieces and into outputs of these sizes.
  init(_ bytes: [UInt8], pieceSize: Int = 1 << 20, outputSize: Int = 4096) throws {
    var decoder = try ZstandardDecoder()
    do throws(ZstandardError) {
      for start in stride(from: 0, to: bytes.count, by: pieceSize) {
        try decode(Array(bytes[start...].prefix(pieceSize)), &decoder, outputSize)
      }
      try decoder.finish()
    } catch {
      self.error = error
    }
    inputCount = decoder.inputCount
  }

  private mutating func decode(_ piece: [UInt8], _ decoder: inout ZstandardDecoder, _ outputSize: Int) throws(ZstandardError) {
    var taken = 0
    while true {
      var block = [UInt8](repeating: 0, count: outputSize)
      var span = block.mutableSpan
      var memory = span.mutableBytes
      let progress = try decoder.decompress(piece.span.bytes.extracting(taken...), into: &memory)
      taken += progress.taken
      output += block[..<progress.produced]
      if taken == piece.count, progress.produced < block.count { return }
    }
  }
}
