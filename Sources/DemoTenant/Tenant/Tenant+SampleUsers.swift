import JSONText
import LuceneQuery

extension Tenant {
  /// A few dozen made-up users, always the same.
  package static let sampleUsers = madeUpUsers(40)

  /// As many made-up users as wanted, always the same: the first ones are those of a smaller number. About ten minutes lie between one's
  /// creation and the next's. The last `together` of them are created in one millisecond.
  package static func madeUpUsers(_ count: Int, together: Int = 0) -> [JSONValue] {
    guard count > 0 else { return [] }
    return (1...count).map { user($0, createdAs: min($0, max(count - together + 1, 1))) }
  }

  private static func user(_ number: Int, createdAs position: Int) -> JSONValue {
    let name = names[number % names.count]
    return [
      "user_id": .string(JSONString("auth0|demo\(number)")), "email": .string(JSONString("\(name)\(number)@example.com")),
      "email_verified": .bool(number % 4 != 0), "name": .string(JSONString("\(name.capitalizedFirst) Example")),
      "created_at": .string(JSONString(TimeInterval.text(ofInstant: creation(position)))),
      "logins_count": .number(JSONNumber(Int64(number * 7 % 50))), "blocked": .bool(number % 10 == 0),
      "identities": [
        [
          "connection": .string(JSONString(connection)), "user_id": .string(JSONString("demo\(number)")), "provider": "auth0",
          "isSocial": false,
        ]
      ],
      "app_metadata": ["plan": number % 3 == 0 ? "gold" : "free"],
    ]
  }

  /// From 2025-01-01 on, in steps of ten minutes less up to half a minute.
  private static func creation(_ position: Int) -> Int64 {
    1_735_689_600_000 + Int64(position) * 600_000 - Int64(position * 7919 % 30_011)
  }

  private static let names = ["jane", "amina", "bjorn", "chidi", "dora", "emeka", "farah"]
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
