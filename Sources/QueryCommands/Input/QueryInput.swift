import LuceneQuery
import LuceneSyntax

/// Something that a command reads queries from.
enum QueryInput {
  /// An operand that is a query, and its number from 1.
  case argument(String, Int)
  /// A file, or standard input for `-`. The form is nothing if the name of the file tells it.
  case file(String, QueryFile.Form?)

  /// Whether it is a file that can be written as well.
  var isFile: Bool {
    switch self {
    case .argument: false
    case .file(let path, _): path != "-"
    }
  }

  var isArgument: Bool { if case .argument = self { true } else { false } }

  /// Reads it, and finds the queries in it.
  func read() throws(Failure) -> QueryFile {
    switch self {
    case .argument(let text, let number):
      QueryFile(name: "<argument \(number)>", contents: SourceText(text), form: .text)
    case .file(let path, let form):
      QueryFile(name: path == "-" ? "<stdin>" : path, contents: SourceText(try InputFile.bytes(of: path)), form: form)
    }
  }
}

/// The options and operands that say where a command finds its queries.
enum QueryInputs {
  static let files = Option.flag("files", "take the operands as files, and directories of files, that hold queries")
  static let lines = Option.flag(
    "lines", "take the operands as files of one query a line; without operands read standard input so")
  static let paths = Operand.several("PATH", .path, .when(files))
  static let lineFiles = Operand.any("FILE", .path, .when(lines))

  /// The forms of a command line, as help shows them.
  static let usage = ["QUERY…", "--files PATH…", "--lines [FILE…]", "--query-file PATH"]

  static let conflicts: [Command.Conflict] = [
    .init(files, lines), .init(files, ReadingOptions.queryFile), .init(lines, ReadingOptions.queryFile),
  ]

  /// All that the command line names, files of directories one by one.
  ///
  /// - Parameter extensions: The files of a directory that are read: `.lucene`.
  static func all(
    _ queries: Operand<[String]>, of arguments: Arguments, extensions: [String]
  ) throws(Failure) -> [QueryInput] {
    var inputs: [QueryInput] = []
    if let file = arguments[ReadingOptions.queryFile] { inputs.append(.file(file, .single)) }
    for (index, query) in arguments[queries].enumerated() { inputs.append(.argument(query, index + 1)) }
    for path in arguments[paths] {
      for file in try InputFile.queryFiles(at: path, extensions: extensions) { inputs.append(.file(file, nil)) }
    }
    let lineFiles = arguments[lineFiles]
    if arguments[lines] { inputs += (lineFiles.isEmpty ? ["-"] : lineFiles).map { .file($0, .lines) } }
    return inputs
  }
}
