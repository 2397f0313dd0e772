#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The fenced blocks and the tables of a Markdown text, for tests that run what a document says.
public struct MarkdownBlocks: Sendable {
  /// What stands between two fences.
  public struct Fence: Sendable {
    /// The heading that it stands under.
    public let heading: String
    /// What stands behind the opening fence: `lucene`, `console`.
    public let info: String
    /// The number of the first line inside, from 1 on.
    public let firstLine: Int
    /// The lines inside.
    public fileprivate(set) var lines: [String] = []
  }

  /// A table.
  public struct Table: Sendable {
    /// The heading that it stands under.
    public let heading: String
    /// The cells of the first line.
    public let header: [String]
    /// The lines below the rule.
    public fileprivate(set) var rows: [Row] = []
  }

  /// A line of a table.
  public struct Row: Sendable {
    /// The number of the line, from 1 on.
    public let line: Int
    /// The cells, without the spaces around them; `\|` is a bar.
    public let cells: [String]
  }

  /// The fenced blocks, in order.
  public private(set) var fences: [Fence] = []
  /// The tables, in order.
  public private(set) var tables: [Table] = []

  /// Reads a text.
  public init(_ text: String) {
    var heading = ""
    var isInFence = false
    var isInTable = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated() {
      let isFence = line.hasPrefix("```")
      let isTableLine = !isFence && !isInFence && line.hasPrefix("|")
      if isFence {
        isInFence.toggle()
        if isInFence { fences.append(Fence(heading: heading, info: String(line.dropFirst(3)), firstLine: index + 2)) }
      } else if isInFence {
        fences[fences.count - 1].lines.append(line)
      } else if isTableLine {
        readTableLine(Row(line: index + 1, cells: Self.cells(of: line)), isFirst: !isInTable, heading)
      } else if line.hasPrefix("#") {
        heading = String(line.drop { $0 == "#" }.dropFirst())
      }
      isInTable = isTableLine
    }
  }

  /// Reads a file of the package, named from the package's folder: `README.md`.
  public init(file name: String) throws {
    let folder = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
    self.init(String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self))
  }

  /// The tables under a heading.
  public func tables(under heading: String) -> [Table] { tables.filter { $0.heading == heading } }

  /// The fenced blocks under a heading, of one kind.
  public func fences(under heading: String, _ info: String) -> [Fence] {
    fences.filter { $0.heading == heading && $0.info == info }
  }

  private mutating func readTableLine(_ row: Row, isFirst: Bool, _ heading: String) {
    if isFirst {
      tables.append(Table(heading: heading, header: row.cells))
    } else if !row.cells.allSatisfy({ $0.contains("-") && $0.allSatisfy { $0 == "-" || $0 == ":" } }) {
      tables[tables.count - 1].rows.append(row)
    }
  }

  private static func cells(of line: String) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line.dropFirst() {
      if character == "|", !isEscaped {
        cells.append("")
      } else {
        if character == "|" { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\"
    }
    return cells.dropLast().map(trimmed)
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

extension String {
  /// The texts between backticks in a cell or a sentence.
  public var codeSpans: [String] {
    let parts = split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 < parts.count - 1 }.map { String(parts[$0]) }
  }
}
