import JSONText
import LuceneQuery

/// Looks through a whole dump: what is malformed, which keys are repeated, which fields there are, what is not as a schema says, and what other
/// engines would read otherwise.
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

  private var portability = PortabilityCheck()
  private var table = FieldTable()
  private let schema: Schema?
  /// Made with the first record, which tells which keys stand for others.
  private var schemaCheck: SchemaCheck?

  /// A check that has not seen anything.
  ///
  /// - Parameter schema: What the values should be; nothing if they may be anything. Values of ``uncountedValueCount`` and under repeated keys
  ///   are not compared with it.
  public init(schema: Schema? = nil) {
    self.schema = schema
  }

  /// What is not as the schema says, each problem of a field once, in the order in which they were met.
  public var contradictions: [SchemaContradiction] { schemaCheck?.contradictions ?? [] }

  /// How many problems there were, each counted once for each record and field, also those that are not listed.
  public var contradictionCount: Int { schemaCheck?.count ?? 0 }

  /// What other engines would read otherwise than a filter, in the order of ``PortabilityProblem/Kind``.
  public var portabilityProblems: [PortabilityProblem] { portability.problems }

  /// How many records have something that other engines would read otherwise.
  public var unportableRecordCount: Int { portability.recordCount }

  /// The fields that were seen, by path; those under a field follow it.
  public var fields: [FieldStatistics] { table.statistics }

  /// How many values stood in fields that were seen when there were too many, so that they are missing from ``fields``.
  public var uncountedValueCount: Int { table.uncountedValueCount }

  /// Looks at a line.
  ///
  /// `problem` is what is known to be wrong with it; the bytes are not looked at then.
  public mutating func add(_ record: RawSpan, line: Int, problem: MalformedRecord? = nil) {
    if let problem { return addMalformed(line, problem) }
    do throws(MalformedRecord) {
      let members = try Self.members(of: record)
      if let schema, schemaCheck == nil { schemaCheck = SchemaCheck(schema, renaming: try KeyRename.preset(for: record)) }
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

  /// A value that is to be counted, and where it stands.
  private struct Pending {
    let value: JSONValue
    let field: Int?
    /// How many arrays it stands in, up to the next object.
    let arrays: Int
    /// Whether it stands under the first of its keys, which alone counts.
    let isFirst: Bool
  }

  /// Counts the members of a record and everything in them. The reader limits how deep they nest; there is no recursion all the same.
  private mutating func addFields(of members: [JSONMember], line: Int) {
    var pending: [Pending] = []
    addMembers(members, of: FieldTable.root, isFirst: true, line, &pending)
    while let next = pending.popLast() {
      table.count(next.value, at: next.field, record: recordCount)
      note(PortabilityCheck.kinds(in: next.value, arrays: next.arrays), at: next.field, line)
      if let field = next.field, next.isFirst {
        schemaCheck?.check(next.value, at: field, record: recordCount, line: line) { table.path(of: field) }
      }
      switch next.value {
      case .array(let elements):
        pending += elements.reversed().map {
          Pending(value: $0, field: next.field, arrays: next.arrays + 1, isFirst: next.isFirst)
        }
      case .object(let members): addMembers(members, of: next.field, isFirst: next.isFirst, line, &pending)
      case .null, .bool, .number, .string: break
      }
    }
  }

  private mutating func addMembers(
    _ members: [JSONMember], of field: Int?, isFirst: Bool, _ line: Int, _ pending: inout [Pending]
  ) {
    var keys: Set<JSONString> = []
    var children: [Pending] = []
    for member in members {
      let child = field.flatMap { table.field(under: $0, key: member.key) }
      let isNew = keys.insert(member.key).inserted
      if !isNew { addDuplicate(of: member.key, in: field, line) }
      note(PortabilityCheck.kinds(inKey: member.key, isRoot: field == FieldTable.root, isNew: isNew), at: child, line)
      children.append(Pending(value: member.value, field: child, arrays: 0, isFirst: isFirst && isNew))
    }
    pending += children.reversed()
  }

  private mutating func note(_ kinds: [PortabilityProblem.Kind], at field: Int?, _ line: Int) {
    for kind in kinds {
      let path = portability.listsMore(of: kind) ? field.map { FieldPath(table.path(of: $0)).description } : nil
      portability.note(kind, recordCount, at: PortabilityProblem.Place(line: line, path: path))
    }
  }

  private mutating func addDuplicate(of key: JSONString, in field: Int?, _ line: Int) {
    duplicateKeyCount += 1
    guard duplicateKeys.count < Self.longestList else { return }
    let path = field.map { table.path(of: $0) + [key.string] } ?? [key.string]
    duplicateKeys.append(DuplicateKey(line: line, path: FieldPath(path).description))
  }
}
