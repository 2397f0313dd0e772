import JSONText
import LuceneQuery
import QueryCommands

/// The files of `--split-by`, of which a few are open at a time.
struct SplitFiles {
  /// How many files there can be: more are a sign that the field tells records apart instead of grouping them.
  private static let mostFiles = 10_000
  private static let mostOpen = 128
  private static let longestName = 200
  static let nameWithoutValue = "_none"

  private struct File {
    let path: String
    var count = 0
    /// Its place in `open`; nothing while it is closed.
    var stream: Int?
  }

  private struct Stream {
    var output: FileOutput
    let file: Int
    var lastUse: Int
  }

  /// What stands at the start of each file, and how their names end.
  var header: [UInt8]
  var ending: String
  private let folder: String
  private var files: [File] = []
  private var indices: [String: Int] = [:]
  private var streams: [Stream] = []
  private var useCount = 0

  /// Makes the folder, unless it is there.
  init(in folder: String, header: [UInt8], ending: String) throws(Failure) {
    try FileOutput.makeFolder(folder)
    self.folder = folder
    self.header = header
    self.ending = ending
  }

  /// Appends a line to the file with a name, which is made when it comes first. A file that was there before is left alone, and ends the run.
  mutating func append(_ line: [UInt8], to name: String) throws(Failure) {
    let file = try index(of: name)
    files[file].count += 1
    let stream = try openStream(of: file)
    useCount += 1
    streams[stream].lastUse = useCount
    try streams[stream].output.write(line)
  }

  /// Writes out what is buffered. Answers the files by their names, with how many lines they got.
  mutating func finish() throws(Failure) -> [(path: String, count: Int)] {
    var failure: Failure?
    for stream in streams.indices {
      do throws(Failure) { try streams[stream].output.close() } catch { failure = failure ?? error }
    }
    streams = []
    if let failure { throw failure }
    return files.sorted { $0.path < $1.path }.map { ($0.path, $0.count) }
  }

  private mutating func index(of name: String) throws(Failure) -> Int {
    if let index = indices[name] { return index }
    guard files.count < Self.mostFiles else {
      throw .failed("more than \(Self.mostFiles) values to split by; choose a field with fewer, or look at them with --stats")
    }
    indices[name] = files.count
    files.append(File(path: Path.joined(folder, name + ending)))
    return files.count - 1
  }

  private mutating func openStream(of file: Int) throws(Failure) -> Int {
    if let stream = files[file].stream { return stream }
    let isNew = files[file].count == 1
    var output = try FileOutput(path: files[file].path, isNew: isNew)
    if isNew { try output.write(header) }
    let stream = Stream(output: output, file: file, lastUse: 0)
    guard streams.count >= Self.mostOpen, let oldest = streams.indices.min(by: { streams[$0].lastUse < streams[$1].lastUse })
    else {
      streams.append(stream)
      files[file].stream = streams.count - 1
      return streams.count - 1
    }
    try streams[oldest].output.close()
    files[streams[oldest].file].stream = nil
    streams[oldest] = stream
    files[file].stream = oldest
    return oldest
  }
}

// MARK: - Names

extension SplitFiles {
  /// The name of the file for a value: the value itself, with `%2F` for what could mean something in a path.
  ///
  /// Values of another text have another name; the number 3 and the string "3" share one. A long name is cut, and a number tells it from
  /// others.
  static func name(for value: JSONValue) -> String {
    let text = if case .string(let string) = value { string.bytes } else { value.serialized() }
    guard !text.isEmpty else { return "_empty" }
    var name: [UInt8] = []
    for byte in text {
      if isPlain(byte, isFirst: name.isEmpty) {
        name.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        name += Array((digits.utf8.count == 1 ? "%0" : "%").utf8) + Array(digits.utf8)
      }
    }
    if name.count > longestName {
      var hash = StableHash()
      hash.append(text)
      name = Array(name.prefix(longestName)) + Array("…".utf8) + Array(hash.digits.utf8)
    }
    return String(decoding: name, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "@"), UInt8(ascii: "+"): true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): !isFirst
    default: false
    }
  }
}
