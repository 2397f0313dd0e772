import Auth0Users
import JSONText
import LuceneQuery
import LuceneSyntax

/// Users as the rows of a table, for people.
struct UserColumns {
  static let usualColumns = ["user_id", "email", "name", "created_at"]

  private let columns: [(name: String, path: FieldPath)]
  /// As wide as the first rows need it; longer cells push the ones behind them to the right.
  private var widths: [Int]?

  init(_ paths: [FieldPath]) {
    columns = paths.map { ($0.description, $0) }
  }

  /// The rows of some users, below the names of the columns if they are the first.
  mutating func rows(_ users: [User]) -> String {
    var rows = users.map { user in columns.map { Self.cell(user.json.value(at: $0.path)) } }
    if widths == nil, !rows.isEmpty { rows.insert(columns.map(\.name), at: 0) }
    let widths = widths ?? columns.indices.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    if !rows.isEmpty { self.widths = widths }
    return rows.map { Self.line($0, widths) }.joined()
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      line += cell
      if index < cells.count - 1 { line += String(repeating: " ", count: max(widths[index] - width(cell), 0) + 2) }
    }
    return line + "\n"
  }

  private static func cell(_ value: JSONValue?) -> String {
    let text =
      switch value {
      case nil, .null?: "-"
      case .string(let text)?: text.string
      case let value?: value.description
      }
    return String(text.map(DisplayWidth.visible))
  }

  private static func width(_ text: String) -> Int { text.reduce(0) { $0 + DisplayWidth.columns(of: $1) } }
}

extension JSONValue {
  /// What stands at a path of objects.
  fileprivate func value(at path: FieldPath) -> JSONValue? { path.keys.reduce(self) { $0?[$1] } }
}
