/// How many edits make one text of another: insert, delete or replace a code point, or swap two neighbours; no place is edited twice
/// (optimal string alignment).
enum EditDistance {
  static func between(_ one: CodePoints, _ other: CodePoints) -> Int {
    let (one, other) = (one.values, other.values)
    var table = Array(repeating: Array(0...other.count), count: one.count + 1)
    for row in 0...one.count { table[row][0] = row }
    for (row, left) in zip(1..., one) {
      for (column, right) in zip(1..., other) {
        var best = min(table[row - 1][column] + 1, table[row][column - 1] + 1)
        best = min(best, table[row - 1][column - 1] + (left == right ? 0 : 1))
        if row > 1, column > 1, left == other[column - 2], one[row - 2] == right {
          best = min(best, table[row - 2][column - 2] + 1)
        }
        table[row][column] = best
      }
    }
    return table[one.count][other.count]
  }
}
