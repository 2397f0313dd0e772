import LuceneFilter

extension DumpLayout {
  /// A record's place in messages: `users.ndjson:3`, or `users.json: element 3`.
  func place(_ number: Int, in name: String) -> String {
    switch self {
    case .lines, .rows: "\(name):\(number)"
    case .elements: "\(name): element \(number)"
    }
  }
}
