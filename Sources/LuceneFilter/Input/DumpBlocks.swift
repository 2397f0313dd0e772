/// Makes blocks of lines of JSON from a dump that is something else: compressed, an array, CSV, or two of them. CSV stays what it
/// is, but for its header, which becomes blank, and the line feeds in its rows.
struct DumpBlocks: ~Copyable {
  /// How it goes on behind a block.
  enum Outcome {
    case more
    case end
    /// What is in the block is the last that can be had.
    case failure(InputError)
  }

  /// What brings each record onto a line of its own.
  private enum Splitter {
    case none
    case elements(ElementSplitter)
    case rows(RowSplitter)
  }

  /// How many bytes a block has at most.
  static let size = 256 << 10

  private var bytes: DumpBytes
  private let kernel: Kernel
  private var splitter = Splitter.none
  private var isRecognised = false
  /// What the first row of CSV says. Known when the first block is.
  private(set) var header: CSVHeader?

  init(_ bytes: consuming DumpBytes, _ kernel: Kernel) {
    self.bytes = bytes
    self.kernel = kernel
  }

  /// How the records lie in the dump. Known when the first block is.
  var layout: DumpLayout {
    switch splitter {
    case .none: .lines
    case .elements: .elements
    case .rows: .rows
    }
  }

  /// Fills a block; or less of it, but at least a byte, if nothing more has come for the time being.
  mutating func fill(_ block: inout ChunkBuffer) -> Outcome {
    block.removeAll()
    do throws(InputError) {
      while block.count < Self.size {
        if block.count > 0, isRecognised, !bytes.hasInput { break }
        let start = block.count
        let isMore = try block.append(upTo: Self.size - start) { (room) throws(InputError) in try bytes.read(into: &room) } > 0
        if isRecognised {
          try split(&block, from: start)
        } else {
          try recognise(&block, isWhole: !isMore)
        }
        if !isMore {
          try finish()
          return .end
        }
      }
      return .more
    } catch {
      if !isRecognised { try? recognise(&block, isWhole: true) }
      // What cannot be read on can still end with a whole element.
      if case .elements(let splitter) = splitter, !splitter.isInElement { block.append(UInt8(ascii: "\n")) }
      return .failure(error)
    }
  }

  /// Looks at the first bytes, and goes through them when they tell what they are.
  private mutating func recognise(_ block: inout ChunkBuffer, isWhole: Bool) throws(InputError) {
    let form: DumpForm?
    do throws(DumpForm.Unreadable) {
      form = try DumpForm.recognise(block.bytes.bytes, isWhole: isWhole)
    } catch {
      block.removeAll()
      throw .unsupported(path: bytes.name, format: error.format)
    }
    switch form {
    case nil where !isWhole && block.count < DumpForm.enough: return
    case nil, .lines: break
    case .array, .envelope: splitter = .elements(ElementSplitter(kernel))
    case .rows: return try readHeader(&block, isWhole: isWhole)
    case .compressed(let compression):
      block.removeAll()
      throw .unsupported(path: bytes.name, format: compression.format)
    }
    isRecognised = true
    try split(&block, from: 0)
  }

  private mutating func split(_ block: inout ChunkBuffer, from start: Int) throws(InputError) {
    switch splitter {
    case .none: return
    case .rows(var rows):
      block.change(from: start) { rows.split($0) }
      splitter = .rows(rows)
    case .elements(var elements):
      defer { splitter = .elements(elements) }
      try splitElements(&block, from: start, &elements)
    }
  }

  private func splitElements(
    _ block: inout ChunkBuffer, from start: Int, _ splitter: inout ElementSplitter
  ) throws(InputError) {
    do throws(ElementSplitter.Mistake) {
      try block.change(from: start) { (bytes) throws(ElementSplitter.Mistake) in try splitter.split(bytes) }
    } catch {
      block.removeLast(block.count - start - error.position - 1)
      throw malformed(error)
    }
  }

  /// Reads the first row of CSV when it is whole, and leaves it blank.
  private mutating func readHeader(_ block: inout ChunkBuffer, isWhole: Bool) throws(InputError) {
    let margin = block.bytes.bytes.marginEnd
    let found = RowSplitter.firstRowEnd(in: block.bytes.bytes, from: margin)
    if found == nil, !isWhole {
      guard block.count >= Self.size else { return }
      block.removeAll()
      throw .malformedHeader(path: bytes.name, message: "the header is longer than \(Self.size.description) bytes")
    }
    let end = found ?? block.count
    do throws(CSVHeader.Mistake) {
      header = try CSVHeader(block.bytes.bytes.extracting(margin..<end))
    } catch {
      block.removeAll()
      throw .malformedHeader(path: bytes.name, message: error.description)
    }
    isRecognised = true
    splitter = .rows(RowSplitter())
    block.change(from: 0) { bytes in
      for position in 0..<end where bytes[position] != UInt8(ascii: "\n") { bytes[position] = UInt8(ascii: " ") }
    }
    try split(&block, from: end)
  }

  private func finish() throws(InputError) {
    guard case .elements(let splitter) = splitter else { return }
    do throws(ElementSplitter.Mistake) {
      try splitter.finish()
    } catch {
      throw malformed(error)
    }
  }

  private func malformed(_ mistake: ElementSplitter.Mistake) -> InputError {
    .malformedArray(path: bytes.name, message: mistake.reason.description, offset: mistake.offset)
  }
}
