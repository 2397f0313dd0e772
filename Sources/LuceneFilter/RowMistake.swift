/// What can be wrong with a row of CSV.
public enum RowMistake: Error, Sendable, Hashable {
  /// It has more or fewer cells than the header.
  case cellCount(found: Int, expected: Int)
  /// A quote stands inside of a cell that does not begin with one.
  case bareQuote
  /// Something other than a comma follows the quote that ends a cell.
  case textBehindQuote
  /// A cell begins with a quote, and no other one ends it.
  case unclosedQuote
  /// A cell is not valid UTF-8. The place is the cell's.
  case invalidUTF8
}

extension RowMistake: CustomStringConvertible {
  /// The mistake in words, such as "3 cells under a header of 4".
  public var description: String {
    switch self {
    case .cellCount(let found, let expected):
      "\(found.description) \(found == 1 ? "cell" : "cells") under a header of \(expected.description)"
    case .bareQuote: "a quote in a cell that does not begin with one"
    case .textBehindQuote: "expected ',' or the end of the row behind a cell in quotes"
    case .unclosedQuote: "a cell in quotes does not end"
    case .invalidUTF8: "a cell is not valid UTF-8"
    }
  }
}
