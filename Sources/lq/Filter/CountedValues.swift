import LuceneFilter
import LuceneQuery
import QueryCommands

/// The values of some fields are counted, and printed behind the last record: on a terminal as tables with bars, else a line a value with tabs.
struct CountedValues: MatchOutput {
  private var counts: ValueCounts

  init(_ paths: [FieldPath]) { counts = ValueCounts(paths) }

  mutating func begin(_ dump: DumpShape, _ console: inout Console) { counts.begin(renaming: dump.renames) }

  mutating func take(_ record: RawSpan, _ console: inout Console) throws(Failure) {
    // The record was read to its end before, so that nothing is malformed here.
    try? counts.count(record)
  }

  mutating func finish(_ console: inout Console) throws(Failure) {
    for (index, field) in counts.fields.enumerated() {
      if let width = console.outputWidth {
        if index > 0 { try console.writeLine("") }
        try console.write(ValueTable(field, of: counts.recordCount).lines(width: width))
      } else {
        try console.write(Self.lines(of: field))
      }
      if field.uncounted > 0 {
        console.warning(
          "\(field.name): only the first \(field.values.count) values are counted apart; \(field.uncounted) times it was another")
      }
    }
  }

  /// `plan	"gold"	12`; for records without a value `plan		3`.
  private static func lines(of field: ValueCounts.Field) -> String {
    var lines = ""
    for (value, count) in field.values { lines += "\(field.name)\t\(value)\t\(count)\n" }
    if field.recordsWithout > 0 { lines += "\(field.name)\t\t\(field.recordsWithout)\n" }
    return lines
  }
}
