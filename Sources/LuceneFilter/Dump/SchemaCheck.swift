import JSONText
import LuceneQuery

/// Something in a dump that is not as a schema says. It names the path and never the value, which may be about a person.
public struct SchemaContradiction: Sendable, Hashable {
  /// What is not as it should be.
  public enum Problem: Sendable, Hashable {
    /// The schema describes other fields beside this one, so that it is probably misspelt, or missing from the schema.
    case unknownField
    /// The value is of another type than that of the field.
    case otherType(found: Kind, expected: FieldDescriptor.ValueType)
    /// The value is none of those that the schema lists.
    case unlistedValue
    /// A record holds several values, and may hold one.
    case severalValues
  }

  /// What JSON has for values.
  public enum Kind: String, Sendable, Hashable {
    case string, number, boolean, object
  }

  /// The path as query text writes it.
  public let path: String
  /// What is not as it should be.
  public let problem: Problem
  /// The number of the line of the first such record, from 1 on.
  public let line: Int
  /// How many records are so.
  public internal(set) var records = 1
}

/// Compares the values of records with a schema. Each problem of a field is kept once, with how many records have it.
struct SchemaCheck: Sendable {
  private enum Expectation {
    case anything
    case unknown
    case field(FieldDescriptor)
  }

  /// A field of the dump, and what the schema says of it.
  private struct Watch {
    let path: FieldPath
    let expectation: Expectation
    /// The last record that had a value there.
    var lastRecord = 0
  }

  private struct Place: Hashable {
    let field: Int
    let problem: SchemaContradiction.Problem
  }

  private struct Tally {
    var lastRecord: Int
    /// Its place in the list, unless that is full.
    let position: Int?
  }

  private let schema: Schema
  private let renames: RenameTable
  private var watches: [Int: Watch] = [:]
  private var tallies: [Place: Tally] = [:]
  private(set) var contradictions: [SchemaContradiction] = []
  private(set) var count = 0

  init(_ schema: Schema, renaming renames: [KeyRename]) {
    self.schema = schema
    self.renames = RenameTable(renames)
  }

  /// Looks at a value; those in arrays come one by one, as values of the array's field.
  ///
  /// - Parameter keys: The keys that lead to the field; asked for when it is new.
  mutating func check(_ value: JSONValue, at field: Int, record: Int, line: Int, keys: () -> [String]) {
    guard let kind = SchemaContradiction.Kind(value) else { return }
    let watch = watches[field] ?? self.watch(keys())
    var problems: [SchemaContradiction.Problem] = []
    switch watch.expectation {
    case .anything: break
    case .unknown: problems.append(.unknownField)
    case .field(let descriptor):
      if watch.lastRecord == record, !descriptor.isMultiValued { problems.append(.severalValues) }
      if !descriptor.type.includes(value) {
        problems.append(.otherType(found: kind, expected: descriptor.type))
      } else if let text = value.listedText, !descriptor.allows(Value(text)) {
        problems.append(.unlistedValue)
      }
    }
    watches[field] = Watch(path: watch.path, expectation: watch.expectation, lastRecord: record)
    for problem in problems { add(Place(field: field, problem: problem), watch.path, record, line) }
  }

  private mutating func add(_ place: Place, _ path: FieldPath, _ record: Int, _ line: Int) {
    if var tally = tallies[place] {
      guard tally.lastRecord != record else { return }
      tally.lastRecord = record
      tallies[place] = tally
      if let position = tally.position { contradictions[position].records += 1 }
    } else {
      let isListed = contradictions.count < DumpCheck.longestList
      tallies[place] = Tally(lastRecord: record, position: isListed ? contradictions.count : nil)
      if isListed {
        contradictions.append(SchemaContradiction(path: path.description, problem: place.problem, line: line))
      }
    }
    count += 1
  }

  // MARK: Fields

  private func watch(_ keys: [String]) -> Watch {
    let path = path(keys)
    return Watch(path: path, expectation: expectation(of: path))
  }

  /// The path that keys of a record stand for: the first may have another name, or be a flat key.
  private func path(_ keys: [String]) -> FieldPath {
    let key = Array((keys.first ?? "").utf8)
    let name = renames.name(for: key.span.bytes) ?? key
    guard FlatKey.isFlat(name.span.bytes) else { return FieldPath([String(decoding: name, as: UTF8.self)] + keys.dropFirst()) }
    let parts = FlatKey.withoutIndices(name.span.bytes).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return FieldPath(parts.map { String(decoding: $0, as: UTF8.self) } + keys.dropFirst())
  }

  /// A dump may have more columns than the schema; only beside described fields other ones are unknown, and only the outermost is reported.
  private func expectation(of path: FieldPath) -> Expectation {
    if let field = schema[path] { return field.path == path && field.type != .json ? .field(field) : .anything }
    // No schema can describe an empty key, and no query can ask for one.
    guard path.keys.count > 1, !path.keys.contains("") else { return .anything }
    return schema[FieldPath(Array(path.keys.dropLast()))]?.type == .json ? .unknown : .anything
  }
}

extension SchemaContradiction.Kind {
  /// The kind of a value; nothing for `null`, and for arrays, whose elements count.
  fileprivate init?(_ value: JSONValue) {
    switch value {
    case .string: self = .string
    case .number: self = .number
    case .bool: self = .boolean
    case .object: self = .object
    case .null, .array: return nil
    }
  }
}

extension JSONValue {
  /// The text of a value that a list may hold.
  fileprivate var listedText: String? {
    switch self {
    case .string(let text): text.string
    case .number(let number): number.text
    case .bool, .null, .array, .object: nil
    }
  }
}

extension FieldDescriptor.ValueType {
  /// Whether a value is of the type.
  fileprivate func includes(_ value: JSONValue) -> Bool {
    switch (self, value) {
    case (.json, _), (.string, .string), (.boolean, .bool), (.number, .number): return true
    case (.integer, .number(let number)):
      let text = Array(number.text.utf8)
      if case .integer = Number(json: text.span.bytes) { return true }
      return false
    case (.date, .string(let text)):
      let bytes = text.bytes
      return TimeInterval.instant(ofValue: bytes.span) != nil
    default: return false
    }
  }
}
