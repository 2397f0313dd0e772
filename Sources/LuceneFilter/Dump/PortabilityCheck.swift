import JSONText
import LuceneQuery

/// Something in records that other engines read otherwise than a filter, or not at all.
public struct PortabilityProblem: Sendable, Hashable {
  /// What engines disagree about.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// A key that stands in its object twice or more: some take the first, some the last, Spark none of the record.
    case repeatedKey
    /// A key at the top level that stands for a path: to engines it is a key like any other.
    case flatKey
    /// U+0000 in a string or a key: no column of PostgreSQL holds it.
    case nullCharacter
    /// Half of a surrogate pair in a string or a key.
    case loneSurrogate
    /// A value that stands in more arrays, one in the other, than engines look into.
    case deepArray
    /// A whole number from 2^53 up that is one of 64 bits: to jq it is another.
    case largeInteger
    /// A number that is none of 64 bits, and has more digits than a double keeps, or a size that it has not.
    case longNumber
  }

  /// Where something stands.
  public struct Place: Sendable, Hashable {
    /// The number of the record's line, from 1 on.
    public let line: Int
    /// The path as query text writes it; nothing if there are too many fields to know it.
    public let path: String?
  }

  /// What engines disagree about.
  public let kind: Kind
  /// In how many records.
  public internal(set) var records = 0
  /// The first of them, each with the first place in it.
  public internal(set) var places: [Place] = []
  fileprivate var lastRecord = 0
}

/// Looks for what engines disagree about, and keeps how many records have it and where the first of them stand.
struct PortabilityCheck: Sendable {
  /// Engines look into so many arrays that stand in each other.
  static let mostArrays = 6
  private static let mostPlaces = 3

  private var found = PortabilityProblem.Kind.allCases.map { PortabilityProblem(kind: $0) }
  /// In how many records something was found.
  private(set) var recordCount = 0
  private var lastRecord = 0

  /// What was found, without kinds that were not.
  var problems: [PortabilityProblem] { found.filter { $0.records > 0 } }

  /// What is in a key.
  ///
  /// - Parameters:
  ///   - isRoot: Whether it is one of the record itself.
  ///   - isNew: Whether its object has not had it before.
  static func kinds(inKey key: JSONString, isRoot: Bool, isNew: Bool) -> [PortabilityProblem.Kind] {
    let bytes = key.bytes
    var kinds = kinds(in: bytes)
    if !isNew { kinds.append(.repeatedKey) }
    if isRoot, FlatKey.isFlat(bytes.span.bytes) { kinds.append(.flatKey) }
    return kinds
  }

  /// What is in a value that stands in so many arrays, one in the other. Arrays and objects are not looked into.
  static func kinds(in value: JSONValue, arrays: Int) -> [PortabilityProblem.Kind] {
    let kinds: [PortabilityProblem.Kind]
    switch value {
    case .string(let text): kinds = self.kinds(in: text.bytes)
    case .number(let number): kinds = problem(with: number).map { [$0] } ?? []
    case .array: return []
    case .null, .bool, .object: kinds = []
    }
    return arrays > mostArrays ? kinds + [.deepArray] : kinds
  }

  private static func kinds(in text: [UInt8]) -> [PortabilityProblem.Kind] {
    var kinds: [PortabilityProblem.Kind] = []
    if text.contains(0) { kinds.append(.nullCharacter) }
    if holdsSurrogate(text) { kinds.append(.loneSurrogate) }
    return kinds
  }

  /// Surrogates are kept in three bytes, as code points just below would be.
  private static func holdsSurrogate(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    while let start = rest.firstIndex(of: 0xED) {
      if start + 1 < rest.endIndex, rest[start + 1] >= 0xA0 { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }

  private static func problem(with number: JSONNumber) -> PortabilityProblem.Kind? {
    if let integer = number.int64 { return integer.magnitude >= 1 << 53 ? .largeInteger : nil }
    let digits = number.text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
      .filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 }.count
    let double = number.double
    // What rounds to zero, or to a number with fewer digits, is another one to those who keep all digits.
    let hasSize = double.isFinite && (double == 0) == (digits == 0) && (double == 0 || double.isNormal)
    return digits <= 15 && hasSize ? nil : .longNumber
  }

  /// Whether the place of one more is kept.
  func listsMore(of kind: PortabilityProblem.Kind) -> Bool {
    PortabilityProblem.Kind.allCases.firstIndex(of: kind).map { found[$0].places.count < Self.mostPlaces } ?? false
  }

  /// Notes what a record has, and where, as long as places are kept.
  mutating func note(_ kind: PortabilityProblem.Kind, _ record: Int, at place: PortabilityProblem.Place) {
    guard let index = PortabilityProblem.Kind.allCases.firstIndex(of: kind), found[index].lastRecord != record else { return }
    found[index].lastRecord = record
    found[index].records += 1
    if found[index].places.count < Self.mostPlaces { found[index].places.append(place) }
    if lastRecord != record {
      lastRecord = record
      recordCount += 1
    }
  }
}
