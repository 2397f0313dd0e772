import LuceneFilter
import LuceneQuery

/// How a record is printed.
enum RecordForm {
  /// As it is: byte for byte if it is a line, or a row under this header; without the space between its parts if it may stand over several
  /// lines.
  case whole(DumpLayout, CSVHeader?)
  /// Some fields as a flat JSON object.
  case object([FieldPath], Projection)
  /// Some fields as comma-separated values.
  case csv([FieldPath], CSVProjection)

  static let whole = RecordForm.whole(.lines, nil)
  static func object(_ paths: [FieldPath]) -> RecordForm { .object(paths, Projection(paths)) }
  static func csv(_ paths: [FieldPath]) -> RecordForm { .csv(paths, CSVProjection(paths)) }

  /// Whether a record must have been read to its end before it is printed.
  var needsWholeRecords: Bool { if case .whole = self { false } else { true } }

  /// How the names of files with such records end.
  var fileEnding: String {
    switch self {
    case .csv, .whole(.rows, _): ".csv"
    case .whole, .object: ".ndjson"
    }
  }

  /// What stands before the first record.
  var header: [UInt8] {
    switch self {
    case .csv(_, let projection):
      var header: [UInt8] = []
      projection.appendHeader(to: &header)
      return header
    case .whole(_, let header?): return header.row + [UInt8(ascii: "\n")]
    case .whole, .object: return []
    }
  }

  /// From here on, records are those of another dump.
  mutating func begin(_ dump: DumpShape) {
    switch self {
    case .whole: self = .whole(dump.layout, dump.header)
    case .object(let paths, _): self = .object(paths, Projection(paths, renaming: dump.renames))
    case .csv(let paths, _): self = .csv(paths, CSVProjection(paths, renaming: dump.renames))
    }
  }

  /// Appends a record, with the line feed. It was read to its end before, so that a projection finds nothing malformed.
  mutating func append(_ record: RawSpan, to output: inout [UInt8]) {
    switch self {
    case .whole(.elements, _):
      output.appendCompact(record)
      output.append(UInt8(ascii: "\n"))
    case .whole:
      record.withUnsafeBytes { output.append(contentsOf: $0) }
      output.append(UInt8(ascii: "\n"))
    case .object(let paths, var projection):
      // Moved out and back, so that it is not copied.
      self = .whole
      try? projection.append(record, to: &output)
      self = .object(paths, projection)
      output.append(UInt8(ascii: "\n"))
    case .csv(let paths, var projection):
      self = .whole
      try? projection.append(record, to: &output)
      self = .csv(paths, projection)
    }
  }
}
