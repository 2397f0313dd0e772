import LuceneQuery

/// A wildcard pattern, matched by a table of which beginnings of the pattern match which beginnings of the text.
struct ReferencePattern {
  private enum Step { case exactly(UInt32), anyOne, anyRun }

  private let steps: [Step]

  init(_ pattern: Pattern, _ fold: (CodePoints) -> CodePoints) {
    steps = pattern.elements.flatMap { element -> [Step] in
      switch element {
      case .literal(let text): fold(CodePoints(text)).values.map { Step.exactly($0) }
      case .anyCharacter: [.anyOne]
      case .anyRun: [.anyRun]
      }
    }
  }

  /// Whether the whole text matches.
  func matches(_ text: CodePoints) -> Bool {
    let text = text.values
    var table = Array(repeating: Array(repeating: false, count: text.count + 1), count: steps.count + 1)
    table[0][0] = true
    for (row, step) in steps.enumerated() {
      for column in 0...text.count {
        switch step {
        case .exactly(let value): table[row + 1][column] = column > 0 && text[column - 1] == value && table[row][column - 1]
        case .anyOne: table[row + 1][column] = column > 0 && table[row][column - 1]
        case .anyRun: table[row + 1][column] = table[row][column] || (column > 0 && table[row + 1][column - 1])
        }
      }
    }
    return table[steps.count][text.count]
  }
}
