import JSONText
import LuceneQuery

/// Picks some fields out of records.
///
/// Of each record it makes one JSON object with the fields that have values, each under its path with dots: `{"email":"…","app_metadata.plan":"gold"}`.
/// Values are copied byte for byte; an object at a path stays an object, and several values become an array. What is absent or null
/// is left out. Flat keys under a path, such as `app_metadata.plan` for the path `app_metadata`, stay as they are. A filter reads such an
/// object as it reads the record: its keys are flat keys.
///
/// ```swift
/// var projection = Projection(["email", FieldPath(["app_metadata", "plan"])])
/// try projection.append(record, to: &output)
/// ```
public struct Projection: Sendable {
  private var reader: FieldReader
  /// By field: its key as a JSON string, and the colon.
  private let keys: [[UInt8]]

  /// Picks the fields at some paths, in this order; of paths that are written alike the first.
  ///
  /// `renames` are top-level keys of the records that stand for other ones.
  public init(_ paths: [FieldPath], renaming renames: [KeyRename] = []) {
    reader = FieldReader(paths, renaming: renames)
    keys = reader.fields.map { field in
      var key: [UInt8] = []
      StringEscapes.appendLiteral(field.name.span.bytes, to: &key)
      key.append(UInt8(ascii: ":"))
      return key
    }
  }

  /// Appends the object for a record; no line feed. Throws, and appends nothing, if the bytes are not one JSON object.
  public mutating func append(_ record: RawSpan, to output: inout [UInt8]) throws(MalformedRecord) {
    try reader.read(record)
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for (field, key) in zip(reader.fields, keys) {
      if reader.count(of: field) > 0 {
        appendSeparator(&isFirst, to: &output)
        output += key
        reader.appendValues(of: field, in: record, to: &output)
      }
      if reader.hasMembers(under: field) {
        appendSeparator(&isFirst, to: &output)
        reader.appendMembers(under: field, to: &output)
      }
    }
    output.append(UInt8(ascii: "}"))
  }

  private func appendSeparator(_ isFirst: inout Bool, to output: inout [UInt8]) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    isFirst = false
  }
}
