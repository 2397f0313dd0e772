import InflateShim

/// Decompresses gzip as it comes, in memory that does not grow with it.
///
/// Compressed bytes go in piece by piece, and each call fills no more than the memory that it is given. There may be several members, one
/// after the other, as `cat a.gz b.gz` makes them; zeros may fill up the end. Every header is checked, and so is the checksum and the length of
/// each member when its end is reached: what came out before that may be wrong where the compressed data are, so only a call of ``finish()``
/// that does not throw says that all was right.
///
/// ```swift
/// var decoder = try GzipDecoder()
/// var block = [UInt8](repeating: 0, count: 1 << 16)
/// var taken = 0
/// while true {
///   var span = block.mutableSpan
///   var output = span.mutableBytes
///   let progress = try decoder.decompress(piece.span.bytes.extracting(taken...), into: &output)
///   taken += progress.taken
///   use(block[..<progress.produced])
///   if taken == piece.count, progress.produced < block.count { break }   // the next piece; or, behind the last, decoder.finish()
/// }
/// ```
package struct GzipDecoder: ~Copyable, Sendable {
  /// What a call has done.
  package struct Progress: Sendable, Hashable {
    /// How many bytes of the input were taken. The rest is to be given again.
    package var taken = 0
    /// How many bytes were written at the start of the output.
    package var produced = 0
  }

  private enum Part {
    /// Before or in the header of a member.
    case header(GzipHeader)
    case body
    /// In the eight bytes behind a member, of which some have been read.
    case trailer(UInt64, count: Int)
    /// In the zeros behind the last member.
    case filling
  }

  /// How many compressed bytes have been taken.
  package private(set) var inputCount = 0

  private let inflater: Inflater
  private var part = Part.header(GzipHeader())
  private var memberCount = 0
  /// Where the member begins, and where its trailer does.
  private var memberStart = 0
  private var trailerStart = 0
  /// Of the header in the header, and of what was decompressed behind it.
  private var checksum: UInt32 = 0
  private var length: UInt32 = 0
  private var failure: GzipError?

  /// Opens the best library, or the one given. Throws if that is impossible.
  package init(_ library: InflateLibrary? = nil) throws(GzipError) {
    let library = if let library { library } else { try InflateLibrary.chosen() }
    inflater = try Inflater(library)
  }

  /// Decompresses until the input is used up or the output is full. If it came full, there may be more without more input.
  ///
  /// Throws if the data are damaged; when what came before has been handed out, and from then on always.
  ///
  /// - Parameter output: Must have room for at least one byte.
  package mutating func decompress(_ input: RawSpan, into output: inout MutableRawSpan) throws(GzipError) -> Progress {
    if let failure { throw failure }
    var progress = Progress()
    do throws(GzipError) {
      while try advance(input, into: &output, &progress) {}
    } catch {
      failure = error
      if progress.produced == 0 { throw error }
    }
    return progress
  }

  /// To be called when there is no more input. Throws if something is missing, or was damaged.
  package func finish() throws(GzipError) {
    if let failure { throw failure }
    switch part {
    case .filling: return
    case .header(let header) where memberCount > 0 && !header.hasBegun: return
    case .header, .body, .trailer: throw .damaged(.tooShort, offset: inputCount)
    }
  }
}

// MARK: - Steps

extension GzipDecoder {
  /// Takes a byte of the frame, or as much of the compressed data as possible. Answers whether there is more to do.
  private mutating func advance(
    _ input: RawSpan, into output: inout MutableRawSpan, _ progress: inout Progress
  ) throws(GzipError) -> Bool {
    if case .body = part { return try inflate(input, into: &output, &progress) }
    guard progress.taken < input.byteCount else { return false }
    try take(input.unsafeLoad(fromByteOffset: progress.taken, as: UInt8.self))
    progress.taken += 1
    inputCount += 1
    return true
  }

  private mutating func inflate(
    _ input: RawSpan, into output: inout MutableRawSpan, _ progress: inout Progress
  ) throws(GzipError) -> Bool {
    let step = inflater.run(input.extracting(progress.taken...), into: &output, from: progress.produced)
    let produced = progress.produced..<progress.produced + step.produced
    checksum = inflater.checksum(output.bytes.extracting(produced), after: checksum)
    length &+= UInt32(truncatingIfNeeded: step.produced)
    progress.taken += step.taken
    progress.produced += step.produced
    inputCount += step.taken
    switch step.status {
    case INFLATE_SHIM_MORE:
      let hasMoved = step.taken + step.produced > 0
      return hasMoved && progress.taken < input.byteCount && progress.produced < output.byteCount
    case INFLATE_SHIM_END:
      try endBody(step)
      return true
    case INFLATE_SHIM_NO_MEMORY: throw .noMemory
    default: throw .damaged(.notDeflate, offset: inputCount)
    }
  }

  /// Goes on behind the compressed data, of which a library may have read too much.
  private mutating func endBody(_ step: inflate_shim_progress) throws(GzipError) {
    inflater.reset()
    trailerStart = inputCount - step.behind_count
    part = .trailer(0, count: 0)
    let behind = withUnsafeBytes(of: step.behind) { Array($0.prefix(step.behind_count)) }
    for byte in behind { try take(byte) }
  }

  /// Takes a byte that is not compressed data.
  private mutating func take(_ byte: UInt8) throws(GzipError) {
    switch part {
    case .header(let header): try takeHeader(byte, header)
    case .trailer(let bytes, let count):
      let bytes = bytes >> 8 | UInt64(byte) << 56
      if count < 7 { part = .trailer(bytes, count: count + 1) } else { try endMember(bytes) }
    case .filling where byte != 0: throw .damaged(.trailingData, offset: inputCount)
    case .filling, .body: break
    }
  }

  private mutating func takeHeader(_ byte: UInt8, _ header: GzipHeader) throws(GzipError) {
    if !header.hasBegun {
      if memberCount > 0, byte == 0 { return part = .filling }
      memberStart = inputCount
    }
    var header = header
    do throws(GzipError.Damage) {
      try header.take(byte, checksum: checksum)
    } catch {
      guard error == .notGzip else { throw .damaged(error, offset: inputCount) }
      throw .damaged(memberCount > 0 ? .trailingData : .notGzip, offset: memberStart)
    }
    if header.isComplete {
      part = .body
      (checksum, length) = (0, 0)
    } else {
      part = .header(header)
      checksum = withUnsafeBytes(of: byte) { inflater.checksum($0.bytes, after: checksum) }
    }
  }

  private mutating func endMember(_ trailer: UInt64) throws(GzipError) {
    guard UInt32(truncatingIfNeeded: trailer) == checksum else { throw .damaged(.wrongChecksum, offset: trailerStart) }
    guard UInt32(truncatingIfNeeded: trailer >> 32) == length else { throw .damaged(.wrongLength, offset: trailerStart + 4) }
    memberCount += 1
    part = .header(GzipHeader())
    checksum = 0
  }
}
