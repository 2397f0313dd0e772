import JSONText

/// What an export was asked for.
struct ExportOrder {
  enum Format: String { case json, csv }

  struct Field {
    let name: String
    let path: [PathStep]
    /// What the field is called in the file.
    let key: String
  }

  /// Why an order is refused.
  struct Refusal: Error {
    let message: String
  }

  private static let mostColumns = 30
  private static let longestName = 100
  private static let objects: Set<String> = ["app_metadata", "user_metadata", "identities", "multifactor"]
  /// What a table holds when no fields are named; the service does not publish its own list.
  private static let usualColumns = [
    "user_id", "email", "email_verified", "name", "nickname", "created_at", "updated_at", "last_login", "last_ip", "logins_count",
    "blocked",
  ]

  var format = Format.json
  private(set) var connectionID: String?
  private(set) var limit = Int.max
  /// Nil for whole documents.
  private(set) var fields: [Field]?

  /// Reads the body of `POST /jobs/users-exports`, which may have no other keys than the documented ones.
  init(_ body: JSONValue?) throws(Refusal) {
    guard case .object(let members)? = body else { throw Refusal(message: "an object is needed") }
    for member in members {
      switch (member.key.string, member.value) {
      case ("connection_id", .string(let id)): connectionID = id.string
      case ("format", .string(let name)):
        guard let format = Format(rawValue: name.string) else { throw Refusal(message: "format is json or csv") }
        self.format = format
      case ("limit", .number(let number)):
        guard let limit = number.int64, limit >= 1 else { throw Refusal(message: "limit is a whole number from 1 on") }
        self.limit = Int(clamping: limit)
      case ("fields", .array(let items)):
        var fields: [Field] = []
        for item in items { fields.append(try Self.field(item)) }
        self.fields = fields
      default: throw Refusal(message: "'\(member.key.string)' is not allowed, or not of the right type")
      }
    }
    if format == .csv { try settleColumns() }
  }

  private mutating func settleColumns() throws(Refusal) {
    if fields == nil {
      fields = Self.usualColumns.map { Field(name: $0, path: [.key($0)], key: $0) }
    }
    guard let fields, fields.count <= Self.mostColumns else {
      throw Refusal(message: "csv takes \(Self.mostColumns) fields at most")
    }
    if let field = fields.first(where: { Self.objects.contains($0.name) }) {
      throw Refusal(message: "'\(field.name)' is an object, and csv takes single values: name one of its members")
    }
  }

  private static func field(_ item: JSONValue) throws(Refusal) -> Field {
    guard case .object(let members) = item, members.allSatisfy({ $0.key == "name" || $0.key == "export_as" }),
      case .string(let name)? = item["name"], !name.bytes.isEmpty, let path = PathStep.path(name.string)
    else { throw Refusal(message: "a field is an object with a name, and perhaps export_as") }
    var key = name.string
    if let value = item["export_as"] {
      guard case .string(let text) = value else { throw Refusal(message: "export_as is a text") }
      key = text.string
    }
    guard name.string.count <= longestName, key.count <= longestName else {
      throw Refusal(message: "names of fields have \(longestName) characters at most")
    }
    return Field(name: name.string, path: path, key: key)
  }
}

/// A step from a value to one within it.
enum PathStep {
  case key(String)
  case index(Int)

  /// `identities[0].connection`. Nil if an index is none.
  static func path(_ text: String) -> [PathStep]? {
    var steps: [PathStep] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      steps.append(.key(String(pieces[0])))
      for piece in pieces.dropFirst() {
        guard piece.last == "]", let index = Int(piece.dropLast()), index >= 0 else { return nil }
        steps.append(.index(index))
      }
    }
    return steps
  }
}

extension JSONValue {
  /// The value at the end of a path.
  func value(at path: [PathStep]) -> JSONValue? {
    path.reduce(self as JSONValue?) { value, step in
      switch (step, value) {
      case (.key(let key), let value?): return value[key]
      case (.index(let index), .array(let items)?): return index < items.count ? items[index] : nil
      default: return nil
      }
    }
  }
}
