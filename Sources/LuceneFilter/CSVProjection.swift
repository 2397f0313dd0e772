import JSONText
import LuceneQuery

/// Makes lines of comma-separated values from records, as RFC 4180 describes them, with line feeds.
///
/// A string stands for itself, without its escapes; any other value, and a list of several, as the JSON that it is. What is absent or null is
/// empty. A string whose surrogates are unpaired has U+FFFD in their place, since CSV has no way to write them.
///
/// ```swift
/// var lines = CSVProjection(["email", "logins_count"])
/// lines.appendHeader(to: &output)
/// try lines.append(record, to: &output)
/// ```
public struct CSVProjection: Sendable {
  private var reader: FieldReader
  private var cell: [UInt8] = []

  /// Picks the fields at some paths, in this order; of paths that are written alike the first.
  ///
  /// `renames` are top-level keys of the records that stand for other ones.
  public init(_ paths: [FieldPath], renaming renames: [KeyRename] = []) {
    reader = FieldReader(paths, renaming: renames)
  }

  /// Appends the names of the fields, keys joined by dots, with the line feed.
  public func appendHeader(to output: inout [UInt8]) {
    for (index, field) in reader.fields.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      Self.append(cell: field.name, to: &output)
    }
    output.append(UInt8(ascii: "\n"))
  }

  /// Appends the values of a record, with the line feed. Throws, and appends nothing, if the bytes are not one JSON object.
  public mutating func append(_ record: RawSpan, to output: inout [UInt8]) throws(MalformedRecord) {
    try reader.read(record)
    for (index, field) in reader.fields.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      cell.removeAll(keepingCapacity: true)
      reader.appendValue(of: field, in: record, to: &cell)
      if let text = JSONString(literal: cell.span.bytes) { cell = Array(text.string.utf8) }
      Self.append(cell: cell, to: &output)
    }
    // A line of nothing would be taken for none.
    if reader.fields.count == 1, cell.isEmpty { output += Array("\"\"".utf8) }
    output.append(UInt8(ascii: "\n"))
  }

  /// Appends a cell, in quotes if it could be taken for something else without.
  private static func append(cell: [UInt8], to output: inout [UInt8]) {
    guard cell.contains(where: needsQuotes) else {
      output += cell
      return
    }
    output.append(UInt8(ascii: "\""))
    for byte in cell {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
