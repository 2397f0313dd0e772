import SystemThreads

/// The bytes of a dump that is read from its start to its end, decompressed if they have to be.
struct DumpBytes: ~Copyable {
  /// How much of a compressed file is read at once.
  private static let pieceSize = 128 << 10
  /// For how many milliseconds a pipe is waited for before it is looked whether there is any use in it.
  private static let patience: Int32 = 50

  private let file: FileDescriptor
  /// Of a file: where to read on, so that whoever has the same file open does not change it.
  private var offset: Int?
  private let isStopped: Guarded<Bool>
  private var decoder: Decoder?
  /// What was read and has not been taken yet.
  private var piece: [UInt8]
  private var pending: Range<Int>

  /// - Parameters:
  ///   - start: What was read before, from a pipe.
  ///   - isStopped: Whether nobody wants more. Then the end is reached.
  init(_ file: consuming FileDescriptor, start: [UInt8], _ compression: Compression?, _ isStopped: Guarded<Bool>)
    throws(InputError)
  {
    offset = start.isEmpty ? file.extent?.lowerBound : nil
    self.file = file
    self.isStopped = isStopped
    piece = start
    pending = piece.indices
    guard let compression else { return }
    piece += [UInt8](repeating: 0, count: max(0, Self.pieceSize - piece.count))
    do throws(Decoder.Failure) {
      decoder = try Decoder(compression)
    } catch {
      throw .cannotDecompress(path: self.file.name, message: error.message)
    }
  }

  var name: String { file.name }

  /// Whether a read would not have to wait.
  var hasInput: Bool { !pending.isEmpty || file.hasInput() }

  /// Reads what is there, at least a byte; waits if nothing is. Answers how many bytes came: none at the end.
  mutating func read(into output: inout MutableRawSpan) throws(InputError) -> Int {
    while true {
      let count = decoder == nil ? copyPending(into: &output) : try decompress(into: &output)
      if count > 0 { return count }
      guard waitForInput() else { return 0 }
      if decoder == nil { return advance(by: try file.read(into: &output, at: offset)) }
      guard try readPiece() else {
        try finish()
        return 0
      }
    }
  }

  /// Answers false at the end.
  private mutating func readPiece() throws(InputError) -> Bool {
    let count = advance(by: try file.read(into: &piece, at: offset))
    pending = 0..<count
    return count > 0
  }

  private mutating func advance(by count: Int) -> Int {
    offset = offset.map { $0 + count }
    return count
  }

  /// Answers false if nobody wants more.
  private func waitForInput() -> Bool {
    repeat {
      if isStopped.withLock({ $0 }) { return false }
    } while !file.hasInput(within: Self.patience)
    return true
  }

  private mutating func copyPending(into output: inout MutableRawSpan) -> Int {
    let count = min(pending.count, output.byteCount)
    let piece = piece
    let bytes = piece.span.bytes.extracting(pending.prefix(count))
    output.withUnsafeMutableBytes { output in bytes.withUnsafeBytes { output.copyMemory(from: $0) } }
    pending = pending.dropFirst(count)
    return count
  }

  private mutating func decompress(into output: inout MutableRawSpan) throws(InputError) -> Int {
    do throws(Decoder.Failure) {
      let piece = piece
      guard let progress = try decoder?.decompress(piece.span.bytes.extracting(pending), into: &output) else { return 0 }
      pending = pending.dropFirst(progress.taken)
      return progress.produced
    } catch {
      throw .cannotDecompress(path: file.name, message: error.message)
    }
  }

  private func finish() throws(InputError) {
    do throws(Decoder.Failure) {
      try decoder?.finish()
    } catch {
      throw .cannotDecompress(path: file.name, message: error.message)
    }
  }
}
