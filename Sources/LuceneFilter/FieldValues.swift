import JSONText
import LuceneQuery

/// Reads the values of a field from records.
///
/// ```swift
/// var plans = FieldValues(FieldPath(["app_metadata", "plan"]))
/// for plan in try plans.of(record) { print(plan) }
/// ```
public struct FieldValues: Sendable {
  private var reader: FieldReader

  /// `renames` are top-level keys of the records that stand for other ones.
  public init(_ path: FieldPath, renaming renames: [KeyRename] = []) {
    reader = FieldReader([path], renaming: renames)
  }

  /// The values that the field has in a record, arrays taken apart, without null. Throws if the bytes are not one JSON object.
  public mutating func of(_ record: RawSpan) throws(MalformedRecord) -> [JSONValue] {
    try reader.read(record)
    return reader.fields.flatMap { reader.values(of: $0, in: record) }
  }
}
