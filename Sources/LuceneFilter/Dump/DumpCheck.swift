import JSONText
import LuceneQuery

/// Looks through a whole dump: what is malformed, which keys are repeated, and which fields there are.
///
/// Everything is read, to the last byte. Memory is bounded: what is beyond a limit is counted but not listed.
///
/// ```swift
/// var check = DumpCheck()
/// try reader.forEachLine { line, number, problem in
///   check.add(line, line: number, problem: problem)
///   return .next
/// }
/// ```
public struct DumpCheck: Sendable {
  /// How many findings of each kind are listed.
  public static let longestList = 1000

  /// A line that is no record.
  public struct MalformedLine: Sendable, Hashable {
    /// The line's number, from 1 on.
    public let line: Int
    /// What is wrong with it.
    public let problem: MalformedRecord
  }

  /// A key that stands twice or more in one object.
  public struct DuplicateKey: Sendable, Hashable {
    /// The number of the record's line, from 1 on.
    public let line: Int
    /// The path of the key as query text writes it. Arrays on the way need no key.
    public let path: String
  }

  /// How many records were read.
  public private(set) var recordCount = 0
  /// How many lines were no records.
  public private(set) var malformedCount = 0
  /// The first of them.
  public private(set) var malformedLines: [MalformedLine] = []
  /// How many times a key stood in an object that had it before.
  public private(set) var duplicateKeyCount = 0
  /// The first of these.
  public private(set) var duplicateKeys: [DuplicateKey] = []

  private var table = FieldTable()

  /// A check that has not seen anything.
  public init() {}

  /// The fields that were seen, by path; those under a field follow it.
  public var fields: [FieldStatistics] { table.statistics }

  /// How many values stood in fields that were seen when there were too many, so that they are missing from ``fields``.
  public var uncountedValueCount: Int { table.uncountedValueCount }

  /// Looks at a line.
  ///
  /// - Parameter problem: What is known to be wrong with it; the bytes are not looked at then.
  public mutating func add(_ record: RawSpan, line: Int, problem: MalformedRecord? = nil) {
    if let problem { return addMalformed(line, problem) }
    do throws(MalformedRecord) {
      let members = try Self.members(of: record)
      recordCount += 1
      addFields(of: members, line: line)
    } catch {
      addMalformed(line, error)
    }
  }

  private static func members(of record: RawSpan) throws(MalformedRecord) -> [JSONMember] {
    let start = record.marginEnd
    guard start < record.byteCount, record[start] == UInt8(ascii: "{") else { throw MalformedRecord(.notAnObject, at: start) }
    do throws(JSONError) {
      guard case .object(let members) = try JSONValue(parsing: record.extracting(start...)) else { return [] }
      return members
    } catch {
      throw MalformedRecord(.json(error.reason), at: start + error.offset)
    }
  }

  private mutating func addMalformed(_ line: Int, _ problem: MalformedRecord) {
    malformedCount += 1
    if malformedLines.count < Self.longestList { malformedLines.append(MalformedLine(line: line, problem: problem)) }
  }

  /// Counts the members of a record and everything in them. The reader limits how deep they nest; there is no recursion all the same.
  private mutating func addFields(of members: [JSONMember], line: Int) {
    var pending: [(value: JSONValue, field: Int?)] = []
    addMembers(members, of: FieldTable.root, line, &pending)
    while let (value, field) = pending.popLast() {
      table.count(value, at: field, record: recordCount)
      switch value {
      case .array(let elements):
        for element in elements.reversed() { pending.append((element, field)) }
      case .object(let members): addMembers(members, of: field, line, &pending)
      case .null, .bool, .number, .string: break
      }
    }
  }

  private mutating func addMembers(
    _ members: [JSONMember], of field: Int?, _ line: Int, _ pending: inout [(value: JSONValue, field: Int?)]
  ) {
    var keys: Set<JSONString> = []
    for member in members {
      let child = field.flatMap { table.field(under: $0, key: member.key) }
      if !keys.insert(member.key).inserted { addDuplicate(of: member.key, in: field, line) }
      pending.append((member.value, child))
    }
  }

  private mutating func addDuplicate(of key: JSONString, in field: Int?, _ line: Int) {
    duplicateKeyCount += 1
    guard duplicateKeys.count < Self.longestList else { return }
    let path = field.map { table.path(of: $0) + [key.string] } ?? [key.string]
    duplicateKeys.append(DuplicateKey(line: line, path: FieldPath(path).description))
  }
}
