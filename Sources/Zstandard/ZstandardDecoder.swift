import ZstandardShim

/// Decompresses Zstandard as it comes, in memory that does not grow with it.
///
/// Compressed bytes go in piece by piece, and each call fills no more than the memory that it is given. There may be several frames, one after the
/// other, and skippable ones among them. A checksum is checked where a frame has one: what came out before that may be wrong where the compressed
/// data are, so only a call of ``finish()`` that does not throw says that all was right.
///
/// ```swift
/// var decoder = try ZstandardDecoder()
/// let progress = try decoder.decompress(piece.span.bytes, into: &output)
/// ```
package struct ZstandardDecoder: ~Copyable, Sendable {
  /// What a call has done.
  package struct Progress: Sendable, Hashable {
    /// How many bytes of the input were taken. The rest is to be given again.
    package var taken = 0
    /// How many bytes were written at the start of the output.
    package var produced = 0
  }

  /// How many bytes of a frame tell how long its header is.
  private static let headerStart = 5

  /// How many compressed bytes have been taken.
  package private(set) var inputCount = 0

  private let stream: ZstandardStream
  private var frameCount = 0
  private var isInFrame = false
  /// How many bytes the library would like to have next. It gets no more at once, so that a mistake has a place.
  private var wanted = headerStart
  private var failure: ZstandardError?

  /// Opens the library. Throws if that is impossible.
  package init() throws(ZstandardError) { stream = try ZstandardStream() }

  /// Why nothing can be decompressed here, if that is so.
  package static var failure: String? { ZstandardStream.failure }

  /// Decompresses until the input is used up or the output is full. If it came full, there may be more without more input.
  ///
  /// Throws if the data are damaged; when what came before has been handed out, and from then on always.
  ///
  /// - Parameter output: Must have room for at least one byte.
  package mutating func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(ZstandardError) -> Progress {
    if let failure { throw failure }
    var progress = Progress()
    do throws(ZstandardError) {
      while try advance(input, into: &output, &progress) {}
    } catch {
      failure = error
      if progress.produced == 0 { throw error }
    }
    return progress
  }

  /// To be called when there is no more input. Throws if something is missing, or was damaged.
  package func finish() throws(ZstandardError) {
    if let failure { throw failure }
    if isInFrame || frameCount == 0 { throw .damaged(.tooShort, offset: inputCount) }
  }

  /// Takes a header, block or checksum, or as much of it as there is. Answers whether there is more to do.
  private mutating func advance(
    _ input: RawSpan, into output: inout MutableRawSpan, _ progress: inout Progress
  ) throws(ZstandardError) -> Bool {
    let end = min(input.byteCount, progress.taken + max(1, min(wanted, input.byteCount)))
    let step = stream.run(input.extracting(progress.taken..<end), into: &output, from: progress.produced)
    switch step.status {
    case ZSTANDARD_SHIM_FRAME_END:
      frameCount += 1
      isInFrame = false
      wanted = Self.headerStart
    case ZSTANDARD_SHIM_MORE:
      if step.taken > 0 { isInFrame = true }
      wanted = step.wanted
    default: throw error(step.status)
    }
    progress.taken += step.taken
    progress.produced += step.produced
    inputCount += step.taken
    let hasMoved = step.taken + step.produced > 0
    return hasMoved && progress.taken < input.byteCount && progress.produced < output.byteCount
  }

  private func error(_ status: zstandard_shim_status) -> ZstandardError {
    switch status {
    case ZSTANDARD_SHIM_NO_MEMORY: .noMemory
    case ZSTANDARD_SHIM_NO_FRAME: .damaged(frameCount > 0 ? .trailingData : .notZstandard, offset: inputCount)
    case ZSTANDARD_SHIM_WRONG_CHECKSUM: .damaged(.wrongChecksum, offset: inputCount)
    case ZSTANDARD_SHIM_DICTIONARY: .damaged(.dictionary, offset: inputCount)
    case ZSTANDARD_SHIM_LARGE_WINDOW: .damaged(.largeWindow, offset: inputCount)
    default: .damaged(.notCompressed, offset: inputCount)
    }
  }
}
