import JSONText
import LuceneQuery

/// Counts which values some fields have in records, and how often.
///
/// Strings count as the same however they are escaped; numbers as they are written. A record with several values counts for each of
/// them, one that repeats a value counts for it once.
///
/// ```swift
/// var counts = ValueCounts([FieldPath(["app_metadata", "plan"])])
/// try counts.count(record)
/// for (value, count) in counts.fields[0].values { print(value, count) }
/// ```
public struct ValueCounts: Sendable {
  /// How many values of a field are counted apart.
  public static let mostValues = 10_000
  /// How many bytes the values of a field that are counted apart may have together.
  public static let longestValues = 4 << 20

  /// What was counted for a field.
  public struct Field: Sendable {
    /// The keys, joined by dots.
    public let name: String
    /// In how many records the field is absent, null, or an empty array.
    public fileprivate(set) var recordsWithout = 0
    /// How many values came when there were too many to count more of them apart.
    public fileprivate(set) var uncounted = 0
    fileprivate var counts: [JSONValue: Int] = [:]
    fileprivate var length = 0

    /// The values and in how many records each occurs: the most frequent first, those of the same count by their text.
    public var values: [(value: JSONValue, count: Int)] {
      let texts = counts.map { (value: $0.key, count: $0.value, text: $0.key.serialized()) }
      return texts.sorted { left, right in
        left.count != right.count ? left.count > right.count : left.text.lexicographicallyPrecedes(right.text)
      }.map { ($0.value, $0.count) }
    }
  }

  /// The fields, in the order in which they were asked for.
  public private(set) var fields: [Field]
  /// How many records were counted.
  public private(set) var recordCount = 0
  private let paths: [FieldPath]
  private var reader: FieldReader
  private var seen: Set<JSONValue> = []

  /// Counts the values at some paths; of paths that are written alike the first.
  ///
  /// `renames` are top-level keys of the records that stand for other ones.
  public init(_ paths: [FieldPath], renaming renames: [KeyRename] = []) {
    self.paths = paths
    reader = FieldReader(paths, renaming: renames)
    fields = reader.fields.map { Field(name: String(decoding: $0.name, as: UTF8.self)) }
  }

  /// From the next record on, other keys stand for other ones: for another dump.
  public mutating func begin(renaming renames: [KeyRename]) { reader = FieldReader(paths, renaming: renames) }

  /// Counts the values of a record. Throws, and counts nothing, if the bytes are not one JSON object.
  public mutating func count(_ record: RawSpan) throws(MalformedRecord) {
    try reader.read(record)
    recordCount += 1
    for index in fields.indices {
      seen.removeAll(keepingCapacity: true)
      for value in reader.values(of: reader.fields[index], in: record) where seen.insert(value).inserted {
        fields[index].count(value)
      }
      if seen.isEmpty { fields[index].recordsWithout += 1 }
    }
  }
}

extension ValueCounts.Field {
  fileprivate init(name: String) { self.name = name }

  fileprivate mutating func count(_ value: JSONValue) {
    if let count = counts[value] {
      counts[value] = count + 1
      return
    }
    let length = length + value.serialized().count
    guard counts.count < ValueCounts.mostValues, length <= ValueCounts.longestValues else {
      uncounted += 1
      return
    }
    self.length = length
    counts[value] = 1
  }
}
