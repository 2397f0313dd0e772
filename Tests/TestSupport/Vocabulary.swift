/// The fields and values that random records and queries are made of. They are few, so that queries find records, and awkward.
enum Vocabulary {
  /// What the values of a field usually are.
  enum Kind: CaseIterable { case text, address, domain, number, boolean, date }

  /// A field, by its keys.
  struct Place {
    let keys: [String]
    let kind: Kind

    init(_ keys: String..., kind: Kind = .text) {
      self.keys = keys
      self.kind = kind
    }
  }

  static let places = [
    Place("email", kind: .address), Place("email", "domain", kind: .domain), Place("name"), Place("nickname"), Place("username"),
    Place("user_id"),
    Place("email_verified", kind: .boolean), Place("logins_count", kind: .number),
    Place("created_at", kind: .date), Place("last_login", kind: .date),
    Place("identities", "connection"), Place("identities", "isSocial", kind: .boolean),
    Place("identities", "profileData", "email"),
    Place("app_metadata", "plan"), Place("app_metadata", "n", kind: .number), Place("app_metadata", "a", "b"),
    Place("user_metadata", "plan"), Place("user_metadata", "a.b"), Place("user_metadata", "created_at", kind: .date),
    Place("user_metadata", "email"), Place("t"), Place("t", "u", kind: .number), Place("é *"),
  ]

  /// Fields of which mostly existence is asked.
  static let parents = [
    ["identities"], ["identities", "profileData"], ["app_metadata"], ["app_metadata", "a"], ["user_metadata"], ["gone"],
  ]

  /// Keys inside of metadata.
  static let keys = ["plan", "n", "a", "b", "a.b", "email", "created_at", ""]

  /// The usual values come first.
  static func values(_ kind: Kind) -> [String] {
    switch kind {
    case .text: texts
    case .address: addresses
    case .domain: domains
    case .number: numbers
    case .boolean: ["true", "false"]
    case .date: dates
    }
  }

  /// How many of the values are usual.
  static let usual = 5

  private static let texts = [
    "jane", "Jane Smith", "jane@x.com", "a", "gold",
    "JANE", "jane smith", "Jane@X.com", "a@b@x.com", "x.com", "@", "", "b", "ab", "aa", "ba", "jnae", "jan", "a*", "a?b", "*",
    "?", "AND", "not",
    "-5", "+47", "10", "1", "1.0", "true", "True", "2024-01-31", "auth0|1", "\\", "x\\", "\"", "[a TO b]", "a:b", "a/b", "x\ny",
    " ", "\u{3000}", "\u{0}",
    "é", "e\u{301}", "É", "İ", "i", "i\u{307}", "\u{212A}", "K", "k", "Σ", "σ", "ς", "ẞ", "ß", "ss", "😀", "😀a", "\u{D7FF}",
    "\u{E000}", "\u{FFFF}", "\u{10FFFF}",
  ]

  private static let addresses = [
    "jane@x.com", "Jane@X.com", "a@b@x.com", "jane@y.org", "a@", "@", "jane", "", "É@É.no", "@x.com",
  ]

  private static let domains = ["x.com", "X.com", "y.org", "", "b@x.com", "é.no", "x", "com"]

  private static let numbers = [
    "1", "5", "10", "0", "1.5",
    "-0", "0.0", "1.0", "1e1", "1E-1", "0.1", "-5", "-1.5", "9", "100", "9007199254740992", "9007199254740993",
    "9007199254740993.0", "9007199254740994",
    "9223372036854775807", "9223372036854775808", "9223372036854775809", "-9223372036854775808", "9.3e18", "108234567890123456",
    "1e400", "-1e400",
    "1e-400", "5e-324", "1.7976931348623157e308", "0.1000000000000000055511151231257827",
  ]

  private static let dates = [
    "2024-01-31T10:00:00.000Z", "2024-01-31T23:59:59.999Z", "2024-02-01T00:00:00Z", "2023-12-31T23:30:00Z",
    "2024-02-29T12:00:00.5Z",
    "2024", "2024-01", "2024-01-31", "2024-02", "2023", "2024-02-29", "2024-01-31T10", "2024-01-31T10:00", "2024-01-31T10:00:00",
    "2024-01-31T10:00Z",
    "2024-02-01T00:30:00+01:00", "2024-01-31T23:00-0100", "2024-01-31T10:00:00.0009Z", "2024-02-29T12:00:00,5", "2024-02-30",
    "2023-02-29",
    "2024-01-31T24:00:00Z", "soon", "", "0001", "0001-01-01T00:00:00Z", "0000", "9999", "9999-12-31T23:59:59.999Z",
    "9999-12-31T23:59:59-01:00", "10000",
    "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z",
  ]
}

extension SeededGenerator {
  /// True that often of a hundred times.
  mutating func percent(_ share: Int) -> Bool { Int.random(in: 0..<100, using: &self) < share }

  /// A value of a kind, mostly a usual one.
  mutating func word(_ kind: Vocabulary.Kind) -> String {
    let values = Vocabulary.values(kind)
    return percent(60) ? pick(values.prefix(Vocabulary.usual)) : pick(values)
  }
}
