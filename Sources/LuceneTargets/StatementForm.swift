/// What stands around a condition, and what it is asked of.
public struct StatementForm: Sendable, Hashable {
  /// The column that holds a JSON object a row.
  public var column: String
  /// The table; `users` in a statement that names none. Its schema, catalog or database may stand before it, with dots between them; a name that
  /// holds a dot itself stands in double quotes then, which are doubled inside: `app."user.dump"`.
  public var table: String?
  /// The columns of the answer, as the engine writes them; all if none are given.
  public var select: String?
  /// A file, or the place of several, that is read instead of a table, by engines that can.
  public var input: String?
  /// How many documents a deletion in Elasticsearch deletes at most: the number that is expected. Nothing is deleted if none is given, and other
  /// engines are never told to.
  public var deletesAtMost: Int?

  static let defaultTable = "users"
  private static let defaultColumn = "record"

  /// Whether no engine reserves a name.
  static func isDefaultName(_ name: String) -> Bool { name == defaultTable || name == defaultColumn }

  /// A bare condition on a column, unless more is given.
  public init(
    column: String = "record", table: String? = nil, select: String? = nil, input: String? = nil, deletesAtMost: Int? = nil
  ) {
    self.column = column
    self.table = table
    self.select = select
    self.input = input
    self.deletesAtMost = deletesAtMost
  }

  /// The names that a table is called by, from the outermost to its own. What cannot be cut into names is one.
  static func names(ofTable table: String) -> [String] {
    var names: [String] = []
    var rest = Substring(table)
    while true {
      let name: String
      if rest.first == "\"" {
        var parts: [Substring] = []
        repeat {
          guard let end = rest.dropFirst().firstIndex(of: "\"") else { return [table] }
          parts.append(rest[..<end].dropFirst())
          rest = rest[end...].dropFirst()
        } while rest.first == "\""
        name = parts.joined(separator: "\"")
      } else {
        name = String(rest.prefix { $0 != "." && $0 != "\"" })
        rest = rest.dropFirst(name.count)
      }
      if name.isEmpty { return [table] }
      names.append(name)
      guard let next = rest.first else { return names }
      guard next == "." else { return [table] }
      rest = rest.dropFirst()
    }
  }

  /// Whether nothing stands around the condition.
  var isPredicate: Bool { table == nil && select == nil && input == nil }
}
