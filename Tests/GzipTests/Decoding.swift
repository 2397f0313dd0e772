import TestSupport

@testable import Gzip

/// What came out of a decoder, and why there is no more.
struct Decoding: Equatable, CustomStringConvertible {
  var output: [UInt8] = []
  var error: GzipError?
  var inputCount = 0

  var description: String { "\(output.count) bytes of \(inputCount), \(error?.description ?? "whole")" }

  /// Decompresses all at once.
  init(_ bytes: [UInt8], _ library: InflateLibrary) throws {
    self = try Decoding(bytes, library, pieceSize: { bytes.count }, outputSize: { 4096 })
  }

  /// Decompresses in pieces and into outputs of all sizes.
  init(_ bytes: [UInt8], _ library: InflateLibrary, pieceSize: () -> Int, outputSize: () -> Int) throws {
    var decoder = try GzipDecoder(library)
    do throws(GzipError) {
      var start = 0
      while start < bytes.count {
        let piece = Array(bytes[start..<min(bytes.count, start + max(1, pieceSize()))])
        start += piece.count
        try decode(piece, &decoder, outputSize)
      }
      try decoder.finish()
    } catch {
      self.error = error
    }
    inputCount = decoder.inputCount
  }

  private mutating func decode(_ piece: [UInt8], _ decoder: inout GzipDecoder, _ outputSize: () -> Int) throws(GzipError) {
    var taken = 0
    while true {
      var block = [UInt8](repeating: 0, count: max(1, outputSize()))
      var span = block.mutableSpan
      var memory = span.mutableBytes
      let progress = try decoder.decompress(piece.span.bytes.extracting(taken...), into: &memory)
      taken += progress.taken
      output += block[..<progress.produced]
      if taken == piece.count, progress.produced < block.count { return }
    }
  }
}

extension GzipDecoder {
  /// Decompresses into a block, and answers how much of it is filled.
  mutating func decompress(_ input: RawSpan, into block: inout [UInt8]) throws(GzipError) -> Int {
    var span = block.mutableSpan
    var output = span.mutableBytes
    return try decompress(input, into: &output).produced
  }
}

extension InflateLibrary {
  /// Those that tests can use. Those that they cannot are named.
  static let present = allCases.filter { library in
    if !library.isAvailable { print("skipped: the library \(library) is not installed") }
    return library.isAvailable
  }
}
