import Auth0Users
import JSONText
import LuceneFilter
import LuceneQuery
import LuceneSyntax

/// Users as the rows of a table, for people.
struct UserColumns {
  static let usualColumns = ["user_id", "email", "name", "created_at"]

  private let names: [String]
  /// What the projection calls them.
  private let keys: [String]
  private var projection: Projection
  /// Whether the names stand above already.
  var isContinued = false
  /// As wide as the first rows need it; longer cells push the ones behind them to the right.
  private var widths: [Int]?

  init(_ paths: [FieldPath]) {
    names = paths.map(\.description)
    keys = paths.map { $0.keys.joined(separator: ".") }
    projection = Projection(paths)
  }

  /// The rows of some users, below the names of the columns if they are the first.
  mutating func rows(_ users: [User]) -> String {
    var rows = users.map { cells(of: $0) }
    if widths == nil, !rows.isEmpty, !isContinued { rows.insert(names, at: 0) }
    let widths = widths ?? names.indices.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    if !rows.isEmpty { self.widths = widths }
    return rows.map { Self.line($0, widths) }.joined()
  }

  private mutating func cells(of user: User) -> [String] {
    var object: [UInt8] = []
    // What the client has read is a whole object.
    try? projection.append(user.json.serialized().span.bytes, to: &object)
    let values = try? JSONValue(parsing: object)
    return keys.map { Self.cell(values?[$0]) }
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
