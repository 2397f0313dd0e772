import JSONText
import LuceneQuery

/// Works out from records what stands in their metadata, and in root fields that are none of Auth0's.
///
/// It sees each record once. Memory is bounded by ``mostPaths`` however many records there are, and what comes out does not depend on
/// their order but for paths beyond that bound.
///
/// ```swift
/// var inference = SchemaInference()
/// try inference.add(record)
/// inference.schema.fileText
/// ```
///
/// A path gets a type if all its values are of it: text, Booleans, whole numbers, numbers, or text of which all is dates with at least a
/// day. Anything else is `json`, and so is an object with more than ``mostKeys`` keys, or one whose many keys hardly ever come again: a map
/// whose keys are ids. Its keys are not written.
///
/// The values of a text field are listed if there are few and each is common (``mostValues``, ``longestValue``, ``fewestRecords``,
/// ``fewestUses``), and if the path does not sound like personal data: no such list holds names, addresses, or what one user alone has.
public struct SchemaInference: Sendable {
  /// How many paths are looked at; an object with keys beyond them is `json`.
  public static let mostPaths = ObservedFields.mostPaths
  /// How many keys an object may have over all records.
  public static let mostKeys = ObservedFields.mostKeys
  /// How many values a list holds at most.
  public static let mostValues = ObservedValues.mostValues
  /// How many bytes a value in a list has at most.
  public static let longestValue = ObservedValues.longestValue
  /// How many records each value in a list must stand in.
  public static let fewestRecords = 3
  /// How many times a field must have a value for each one in its list.
  public static let fewestUses = 10

  /// A field that was seen.
  public struct Field: Sendable, Hashable {
    /// What is to be said of it.
    public let descriptor: FieldDescriptor
    /// How many records have it.
    public let records: Int
  }

  /// How many records were read.
  public private(set) var recordCount = 0

  private var observed = ObservedFields()
  private let renames: RenameTable
  private var frames: [Frame] = []
  private var text: [UInt8] = []

  /// Nothing seen yet.
  ///
  /// - Parameter renames: Top-level keys of the records that stand for other ones.
  public init(renaming renames: [KeyRename] = []) {
    self.renames = RenameTable(renames)
  }

  /// The fields that were seen, ordered by path.
  public var fields: [Field] { observed.fields.sorted { $0.descriptor.path < $1.descriptor.path } }

  /// Auth0's fields, and those that were seen.
  public var schema: Schema { Schema(extending: .auth0Users, with: fields.map { $0.descriptor }) }

  /// Looks at a record. Throws, and takes no notice of it, if the bytes are not one JSON object.
  public mutating func add(_ record: RawSpan) throws(MalformedRecord) {
    var json = JSONScanner(at: record.marginEnd)
    guard json.position < record.byteCount, record[json.position] == UInt8(ascii: "{") else {
      throw MalformedRecord(.notAnObject, at: json.position)
    }
    do throws(JSONError) {
      let start = json.position
      try json.skipValue(in: record)
      try json.scanEnd(in: record)
      recordCount += 1
      json.position = start
      try walk(record, &json)
    } catch {
      throw MalformedRecord(error)
    }
  }
}

// MARK: - A record

extension SchemaInference {
  /// A bracket that is open.
  private struct Frame {
    let container: JSONScanner.Container
    let node: Int
    /// Whether an array is open here or further out, so that there may be several values.
    let isInArray: Bool
    /// Tells the objects of all records apart.
    let object: Int
  }

  /// Walks through a record that has been checked. Starts before it, ends behind it.
  private mutating func walk(_ record: RawSpan, _ json: inout JSONScanner) throws(JSONError) {
    frames.removeAll(keepingCapacity: true)
    var node = ObservedFields.root
    var isInArray = false
    repeat {
      if node == ObservedFields.none {
        try json.skipValue(in: record)
      } else {
        switch try json.scanValue(in: record) {
        case .opening(let container):
          if container == .object { observed.noteObject(at: node) }
          if try json.enter(container, in: record) {
            isInArray = isInArray || container == .array
            frames.append(Frame(container: container, node: node, isInArray: isInArray, object: observed.nextObject()))
            if container == .object { try scanKey(in: record, &json, &node, &isInArray) }
            continue
          }
        case .string(let string):
          try decode(string, in: record)
          observed.noteString(text, at: node, isInArray, record: recordCount)
        case .number(let extent): observed.noteNumber(record.extracting(extent), at: node, isInArray)
        case .bool: observed.noteBoolean(at: node, isInArray)
        case .null: break
        }
      }
      try leave(record, &json, &node, &isInArray)
    } while !frames.isEmpty
  }

  /// Starts behind a value. Closes what ends here, and ends before the next value, if there is one.
  private mutating func leave(
    _ record: RawSpan, _ json: inout JSONScanner, _ node: inout Int, _ isInArray: inout Bool
  ) throws(JSONError) {
    while let frame = frames.last {
      if try json.advance(in: frame.container, in: record) {
        (node, isInArray) = (frame.node, frame.isInArray)
        if frame.container == .object { try scanKey(in: record, &json, &node, &isInArray) }
        return
      }
      frames.removeLast()
    }
  }

  /// Starts before a key of the innermost object, ends behind its colon. `node` becomes that of the key.
  private mutating func scanKey(
    in record: RawSpan, _ json: inout JSONScanner, _ node: inout Int, _ isInArray: inout Bool
  ) throws(JSONError) {
    try decode(try json.scanKey(in: record), in: record)
    guard let frame = frames.last else { return }
    if frame.node == ObservedFields.root {
      if let name = renames.name(for: text.span.bytes) { text = name }
      node = observed.rootField(text, &isInArray)
    } else {
      // Taken out, so that it can be read while fields are added.
      let key = text
      node = observed.child(of: frame.node, key.span.bytes)
    }
    if !observed.enter(node, object: frame.object, record: recordCount) { node = ObservedFields.none }
  }

  private mutating func decode(_ string: JSONScanner.StringExtent, in record: RawSpan) throws(JSONError) {
    text.removeAll(keepingCapacity: true)
    if string.hasEscapes {
      try StringEscapes.unescape(record.extracting(string.inside), into: &text)
    } else {
      text.append(record.extracting(string.inside))
    }
  }
}
