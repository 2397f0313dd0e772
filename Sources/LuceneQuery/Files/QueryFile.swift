import LuceneSyntax

/// A file that holds queries: what they are, and where each part of them stands in it.
///
/// ```swift
/// let file = QueryFile(name: "Search.swift", contents: SourceText("let found = try Query(\"emial:jane\")"))
/// file.queries[0].text.string                // emial:jane
/// file.queries[0].lint()[0].span.description // 23-28
/// ```
public struct QueryFile: Sendable {
  /// How queries stand in a file.
  public enum Form: Sendable, Hashable, CaseIterable {
    /// The text is one query and nothing else, such as an operand of a command line.
    case text
    /// The file is one query, which may span lines; lines that begin with `#` are comments. `*.lucene`
    case single
    /// A query a line; blank lines and lines that begin with `#` are none. `*.txt`
    case lines
    /// String literals of Swift source code: the first argument of `Query(…)`, `QueryTemplate(…)` and `#userQuery(…)`, and literals with the
    /// comment `// lucene` behind them or above. `*.swift`
    case swift

    /// The form of a file of that name, which its extension tells; nothing if it tells none.
    public init?(fileName name: String) {
      if name.utf8.elementsEqual(".lucene".utf8) || name.hasSuffix(".lucene") {
        self = .single
      } else if name.hasSuffix(".txt") {
        self = .lines
      } else if name.hasSuffix(".swift") {
        self = .swift
      } else {
        return nil
      }
    }
  }

  /// What the file is called where its findings are shown.
  public let name: String
  /// How queries stand in it.
  public let form: Form
  /// All of the file.
  public let contents: SourceText
  /// The queries, from the first to the last.
  public let queries: [EmbeddedQuery]

  /// The queries in a file.
  ///
  /// `form` is how they stand in it; nothing to go by its name, and where that says nothing it is one query.
  public init(name: String, contents: SourceText, form: Form? = nil) {
    self.name = name
    self.form = form ?? Form(fileName: name) ?? .single
    self.contents = contents
    queries =
      switch self.form {
      case .text: [EmbeddedQuery(text: contents, map: OffsetMap(verbatim: contents.span), ignoring: [])]
      case .single: [Self.singleQuery(in: contents)]
      case .lines: Self.lineQueries(in: contents)
      case .swift: Self.swiftQueries(in: contents)
      }
  }
}
