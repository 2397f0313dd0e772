/// The text of a dump as lines of JSON, whatever it is in the file: read as it stands if it is that, and else made of it by a thread that is
/// some blocks ahead.
struct DumpInput: ~Copyable {
  private enum Source: ~Copyable {
    case file(FileDescriptor)
    case ahead(ReadAhead)
  }

  let name: String
  /// How the records lie in the dump.
  let layout: DumpLayout
  /// What the first row of CSV says.
  let header: CSVHeader?
  /// The bytes of the file, if any can be read at any time.
  let extent: Range<Int>?
  /// What was read in order to recognise the form, and comes before what is read here.
  let start: [UInt8]
  private let source: Source

  /// Looks at the first bytes. On a pipe no more is waited for than it takes.
  init(recognising file: consuming FileDescriptor, _ kernel: Kernel = .chosen) throws(InputError) {
    name = file.name
    var start: [UInt8] = []
    let form = try Self.recognise(file, &start)
    if form == .lines {
      (layout, header) = (.lines, nil)
      extent = file.extent
      self.start = extent == nil ? start : []
      source = .file(file)
    } else {
      // What was read of a file is read again, from where it stood.
      let isFile = file.extent != nil
      let ahead = try ReadAhead(file, start: isFile ? [] : start, form.compression, kernel)
      (layout, header) = ahead.waitForLayout()
      extent = nil
      self.start = []
      source = .ahead(ahead)
    }
  }

  deinit {
    if case .ahead(let ahead) = source { ahead.stop() }
  }

  private static func recognise(_ file: borrowing FileDescriptor, _ start: inout [UInt8]) throws(InputError) -> DumpForm {
    let extent = file.extent
    var buffer = [UInt8](repeating: 0, count: DumpForm.enough)
    var isWhole = false
    while true {
      do throws(DumpForm.Unreadable) {
        if let form = try DumpForm.recognise(start.span.bytes, isWhole: isWhole) { return form }
      } catch {
        throw .unsupported(path: file.name, format: error.format)
      }
      guard !isWhole, start.count < DumpForm.enough else { return .lines }
      var span = buffer.mutableSpan
      var room = span.mutableBytes
      let count = try file.read(into: &room, at: extent.map { $0.lowerBound + start.count })
      isWhole = count == 0
      start += buffer[..<count]
    }
  }
}

// MARK: - Reading

extension DumpInput {
  /// Whether a read would not have to wait.
  var hasInput: Bool {
    switch source {
    case .file(let file): file.hasInput()
    case .ahead(let ahead): ahead.hasInput
    }
  }

  /// Whether it is known that nothing follows.
  var isAtEnd: Bool {
    switch source {
    case .file: false
    case .ahead(let ahead): ahead.isAtEnd
    }
  }

  /// Reads what is there, from where the last read ended or, with an extent, from an offset; waits if nothing is. Answers how many bytes came:
  /// none at the end.
  func read(into output: inout MutableRawSpan, at offset: Int? = nil) throws(InputError) -> Int {
    switch source {
    case .file(let file): try file.read(into: &output, at: offset)
    case .ahead(let ahead): try ahead.read(into: &output)
    }
  }

  /// Reads into `buffer` from `start` on.
  func read(into buffer: inout [UInt8], from start: Int) throws(InputError) -> Int {
    try buffer.withUnsafeMutableBufferPointer { (bytes) throws(InputError) in
      var room = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(bytes)[start...]).mutableBytes
      return try read(into: &room)
    }
  }
}
