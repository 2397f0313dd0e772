import LuceneFilter

extension DumpLayout {
  /// A record's place in messages: `users.ndjson:3`, or `users.json: element 3`.
  func place(_ number: Int, in name: String) -> String {
    switch self {
    case .lines, .rows: "\(name):\(number)"
    case .elements: "\(name): element \(number)"
    }
  }

  /// A record's place where the file is named already: `line 3`, or `element 3`.
  func shortPlace(_ number: Int) -> String {
    switch self {
    case .lines, .rows: "line \(number)"
    case .elements: "element \(number)"
    }
  }
}
