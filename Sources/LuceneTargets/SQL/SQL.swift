/// A piece of SQL: code, and values that are kept apart from it until the very end.
///
/// A piece that is interpolated into a line of another is indented as that line is, but what is inside of values never changes.
struct SQL: Sendable, ExpressibleByStringInterpolation {
  enum Piece: Sendable {
    case code(String)
    /// The name of something, quoted: what is in it never changes either.
    case name(String)
    case value(CompiledQuery.Argument)
  }

  private(set) var pieces: [Piece] = []

  init() {}

  init(stringLiteral code: String) { pieces = [.code(code)] }

  /// Code that the dialect has made itself.
  init(code: String) { pieces = [.code(code)] }

  /// A name, quoted.
  init(name: String) { pieces = [.name(name)] }

  /// A value.
  init(_ value: CompiledQuery.Argument) { pieces = [.value(value)] }

  init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql = SQL()
    /// The white space at the beginning of the line being written.
    private var indentation = ""
    private var isInIndentation = true

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ code: String) {
      for character in code {
        if character == "\n" {
          (indentation, isInIndentation) = ("", true)
        } else if character == " ", isInIndentation {
          indentation.append(character)
        } else {
          isInIndentation = false
        }
      }
      sql.pieces.append(.code(code))
    }

    mutating func appendInterpolation(_ other: SQL) {
      isInIndentation = false
      for piece in other.pieces {
        guard case .code(let code) = piece, !indentation.isEmpty, code.contains("\n") else {
          sql.pieces.append(piece)
          continue
        }
        sql.pieces.append(
          .code(code.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + indentation)))
      }
    }

    /// A string, as a value.
    mutating func appendInterpolation(text: String) { appendInterpolation(SQL(.text(text))) }

    mutating func appendInterpolation(code: String) { appendInterpolation(SQL(code: code)) }

    /// A whole number that the dialect has chosen, as code.
    mutating func appendInterpolation(_ number: Int64) { appendInterpolation(SQL(code: number.description)) }
    mutating func appendInterpolation(_ number: Int) { appendInterpolation(SQL(code: number.description)) }
  }
}

extension SQL {
  /// Pieces one behind the other.
  static func joined(_ pieces: [SQL], separator: String) -> SQL {
    var joined = SQL()
    for (index, piece) in pieces.enumerated() {
      if index > 0 { joined.pieces.append(.code(separator)) }
      joined.pieces += piece.pieces
    }
    return joined
  }

  /// Conditions in brackets, one a line: all of which, or any of which, have to be true. Long lists are cut up so that no engine's limit on
  /// the depth of expressions is met.
  static func joined(_ conditions: [SQL], by conjunction: String) -> SQL {
    let mostInARow = 100
    if conditions.count > mostInARow {
      let rows = stride(from: 0, to: conditions.count, by: mostInARow).map {
        joined(Array(conditions[$0..<min($0 + mostInARow, conditions.count)]), by: conjunction)
      }
      return joined(rows, by: conjunction)
    }
    if conditions.count == 1 { return conditions[0] }
    let rows: [SQL] = conditions.enumerated().map { $0 == 0 ? $1 : "\(code: conjunction) \($1)" }
    return """
      (
        \(joined(rows, separator: "\n"))
      )
      """
  }

  /// The text with each value as `write` has it.
  func text(_ write: (CompiledQuery.Argument) -> String) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .code(let code), .name(let code): text += code
      case .value(let value): text += write(value)
      }
    }
    return text
  }

  /// The values, in order.
  var values: [CompiledQuery.Argument] {
    pieces.compactMap { if case .value(let value) = $0 { value } else { nil } }
  }
}
