import JSONText
import LuceneQuery

/// `created_at:-1`: a field, and which end of it comes first.
struct SortOrder: Hashable {
  static let creation = SortOrder(field: "created_at", isDescending: false)

  let field: String
  let isDescending: Bool

  init(field: String, isDescending: Bool) {
    self.field = field
    self.isDescending = isDescending
  }

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    field = String(text[..<colon])
    switch text[colon...].dropFirst() {
    case "1": isDescending = false
    case "-1": isDescending = true
    default: return nil
    }
  }

  /// Users without the field come last; those with the same value in the order of their ids.
  func precedes(_ left: SortedUser, _ right: SortedUser) -> Bool {
    if left.key == right.key { return left.id < right.id }
    if left.key.kind != right.key.kind { return left.key.kind < right.key.kind }
    return isDescending ? right.key.isLess(than: left.key) : left.key.isLess(than: right.key)
  }
}

/// A user's place in an order.
struct SortedUser {
  let key: SortKey
  let id: String
  /// The user's number in the table.
  let serial: Int

  init(_ user: TenantUser, _ serial: Int, in order: SortOrder) {
    key = SortKey(user.document[order.field], of: order.field)
    id = user.id
    self.serial = serial
  }
}

/// What users are sorted by.
enum SortKey: Equatable {
  /// Milliseconds since 1970, of a date.
  case instant(Int64)
  case number(Double)
  case text([UInt8])
  case missing

  private static let dates: Set<String> = ["created_at", "updated_at", "last_login"]

  init(_ value: JSONValue?, of field: String) {
    switch value {
    case nil: self = .missing
    case .number(let number): self = .number(number.double)
    case .string(let text):
      let instant = Self.dates.contains(field) ? TimeInterval.instant(ofValue: text.bytes.span) : nil
      self = instant.map { .instant($0) } ?? .text(text.bytes)
    case .some(let value): self = .text(Array(value.description.utf8))
    }
  }

  /// Values of different kinds stand in this order, whichever end comes first.
  var kind: Int {
    switch self {
    case .instant: 0
    case .number: 1
    case .text: 2
    case .missing: 3
    }
  }

  /// Compares values of the same kind.
  func isLess(than other: SortKey) -> Bool {
    switch (self, other) {
    case (.instant(let left), .instant(let right)): left < right
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
    default: false
    }
  }
}
