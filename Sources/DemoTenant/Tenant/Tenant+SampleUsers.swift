import JSONText

extension Tenant {
  /// A few dozen made-up users, always the same.
  package static let sampleUsers: [JSONValue] = (1...40).map { number in
    let name = names[number % names.count]
    let plan: JSONValue = number % 3 == 0 ? "gold" : "free"
    let isBlocked = number % 10 == 0
    return [
      "user_id": .string(JSONString("auth0|demo\(number)")), "email": .string(JSONString("\(name)\(number)@example.com")),
      "email_verified": .bool(number % 4 != 0), "name": .string(JSONString("\(name.capitalizedFirst) Example")),
      "created_at": .string(JSONString("2025-01-\(number % 28 < 9 ? "0" : "")\(number % 28 + 1)T10:00:00.000Z")),
      "logins_count": .number(JSONNumber(Int64(number * 7 % 50))), "blocked": .bool(isBlocked),
      "identities": [
        [
          "connection": "Username-Password-Authentication", "user_id": .string(JSONString("demo\(number)")), "provider": "auth0",
          "isSocial": false,
        ]
      ],
      "app_metadata": ["plan": plan],
    ]
  }

  private static let names = ["jane", "amina", "bjorn", "chidi", "dora", "emeka", "farah"]
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
