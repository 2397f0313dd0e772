import JSONText
import LuceneFilter

/// The counts of one field as a table for people.
struct ValueTable {
  private static let mostRows = 20
  private static let widestValue = 40
  private static let widestBar = 30

  private struct Row {
    let label: String
    let count: Int
  }

  private let title: String
  private let rows: [Row]
  private let recordCount: Int

  /// The most frequent values, the others together, and the records without one.
  init(_ field: ValueCounts.Field, of recordCount: Int) {
    self.recordCount = recordCount
    let values = field.values
    title =
      "\(field.name): \(Self.counted(values.count, "value")) in \(Self.counted(recordCount - field.recordsWithout, "record"))"
    var rows = values.prefix(Self.mostRows).map { Row(label: Self.label(of: $0.value), count: $0.count) }
    let others = values.dropFirst(Self.mostRows)
    let otherCount = others.reduce(field.uncounted) { $0 + $1.count }
    if otherCount > 0 { rows.append(Row(label: "(others)", count: otherCount)) }
    if field.recordsWithout > 0 { rows.append(Row(label: "(none)", count: field.recordsWithout)) }
    self.rows = rows
  }

  /// The table, as wide as the terminal allows.
  func lines(width: Int) -> String {
    let labelWidth = rows.map(\.label.count).max() ?? 0
    let countWidth = rows.map { String($0.count).utf8.count }.max() ?? 0
    let most = max(1, rows.map(\.count).max() ?? 1)
    // Two spaces before each of four columns, and "100.0 %".
    let barWidth = max(0, min(Self.widestBar, width - labelWidth - countWidth - 8 - 7))
    var lines = "\(title)\n"
    for row in rows {
      let label = row.label + String(repeating: " ", count: labelWidth - row.label.count)
      lines += "  \(label)  \(Self.padded(String(row.count), countWidth))  \(Self.padded(share(row.count), 7))"
      let bar = Self.bar(row.count, of: most, width: barWidth)
      lines += bar.isEmpty ? "\n" : "  \(bar)\n"
    }
    return lines
  }

  private func share(_ count: Int) -> String {
    let tenths = recordCount == 0 ? 0 : (Double(count) * 1000 / Double(recordCount)).rounded()
    return "\(tenths / 10) %"
  }

  /// A bar in eighths of a column.
  private static func bar(_ count: Int, of most: Int, width: Int) -> String {
    let eighths = Int((Double(count) * 8 * Double(width) / Double(most)).rounded())
    let ends = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + ends[eighths % 8]
  }

  /// The value for people: a string without quotes where it cannot be taken for something else.
  private static func label(of value: JSONValue) -> String {
    let text = if case .string(let string) = value, isPlain(string) { string.string } else { value.description }
    return text.count > widestValue ? text.prefix(widestValue - 1) + "…" : text
  }

  private static func isPlain(_ string: JSONString) -> Bool {
    let literal = JSONValue.string(string).serialized()
    guard literal.count == string.bytes.count + 2, let first = string.bytes.first else { return false }
    let isOther = ["true", "false", "null"].contains(string.string) || JSONNumber(text: string.string) != nil
    return !isOther && first != UInt8(ascii: "(") && first != UInt8(ascii: " ") && string.bytes.last != UInt8(ascii: " ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }
}
