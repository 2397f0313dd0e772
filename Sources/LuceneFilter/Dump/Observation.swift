import LuceneQuery

/// What was seen at one path.
struct Observation: Sendable {
  var records = 0
  var objects = 0
  private var strings = 0
  private var dates = 0
  private var booleans = 0
  private var integers = 0
  private var fractions = 0
  private var hasSeveral = false
  private var values = ObservedValues()

  /// Fewer characters hold no day: a year alone is more likely a number, or the code of a town.
  private static let shortestDate = 10

  /// Whether something other than objects was seen.
  var hasScalars: Bool { strings + booleans + integers + fractions > 0 }

  mutating func noteBoolean(_ isInArray: Bool) {
    booleans += 1
    hasSeveral = hasSeveral || isInArray
  }

  mutating func noteNumber(_ text: RawSpan, _ isInArray: Bool) {
    if case .integer = Number(json: text) { integers += 1 } else { fractions += 1 }
    hasSeveral = hasSeveral || isInArray
  }

  mutating func noteString(_ text: [UInt8], _ isInArray: Bool, record: Int) {
    if dates == strings, text.count >= Self.shortestDate, TimeInterval.instant(ofValue: text.span) != nil { dates += 1 }
    strings += 1
    hasSeveral = hasSeveral || isInArray
    values.add(text, record: record)
  }

  /// What is to be said of the field.
  func descriptor(_ path: FieldPath, isObject: Bool) -> FieldDescriptor {
    let type = isObject || objects > 0 ? .json : self.type
    let lists = type == .string && !path.soundsPersonal
    return FieldDescriptor(
      path, type, isSearchable: Schema.auth0MetadataRoots.contains(FieldPath(path.root)), isMultiValued: hasSeveral,
      allowedValues: lists ? values.common(among: strings) : [])
  }

  private var type: FieldDescriptor.ValueType {
    switch (strings > 0, booleans > 0, integers + fractions > 0) {
    case (true, false, false): dates == strings ? .date : .string
    case (false, true, false): .boolean
    case (false, false, true): fractions == 0 ? .integer : .number
    default: .json
    }
  }
}

/// The values of a path, while they are few and short.
struct ObservedValues: Sendable {
  static let mostValues = 20
  static let longestValue = 64

  private struct Entry: Sendable {
    let text: [UInt8]
    var records = 1
    var lastRecord: Int
  }

  private var entries: [Entry] = []
  /// Whether there are too many, or one that is too long.
  private var isUnlimited = false

  mutating func add(_ text: [UInt8], record: Int) {
    guard !isUnlimited else { return }
    guard let index = entries.firstIndex(where: { $0.text == text }) else {
      isUnlimited = entries.count == Self.mostValues || text.count > Self.longestValue
      entries = isUnlimited ? [] : entries + [Entry(text: text, lastRecord: record)]
      return
    }
    guard entries[index].lastRecord != record else { return }
    entries[index].lastRecord = record
    entries[index].records += 1
  }

  /// The values in the order of their code points, if each of them stands in enough records and is none that somebody has alone.
  func common(among uses: Int) -> [Value] {
    guard uses >= entries.count * SchemaInference.fewestUses,
      entries.allSatisfy({ $0.records >= SchemaInference.fewestRecords && !$0.text.contains(UInt8(ascii: "@")) })
    else { return [] }
    let texts = entries.map { $0.text }.sorted { $0.lexicographicallyPrecedes($1) }
    let values = texts.compactMap { String(validating: $0, as: UTF8.self) }
    return values.count == entries.count ? values.map { Value($0) } : []
  }
}
