import LuceneSyntax

extension QueryFile {
  /// A file in the layout of ``LuceneSyntax/QuerySyntax/formatted(_:comments:)``.
  public struct Formatted: Sendable {
    /// The file afterwards. Queries with mistakes are as they were.
    public let contents: SourceText
    /// The mistakes, in offsets of the file as it was.
    public let mistakes: [Diagnostic]
  }

  /// The file with its queries laid out. Queries that have a line each keep to it. Literals of Swift stay as they are.
  public func formatted(_ style: FormatStyle = FormatStyle(), dialect: Dialect = .auth0) -> Formatted {
    var edits: [SourceEdit] = []
    var mistakes: [Diagnostic] = []
    let style = form == .single ? style : FormatStyle(width: nil)
    for query in queries where form != .swift {
      let syntax = QuerySyntax(parsing: query.text, dialect: dialect)
      guard let text = syntax.formatted(style, comments: query.comments) else {
        mistakes += syntax.diagnostics.map(query.inFile)
        continue
      }
      edits.append(SourceEdit(replacing: form == .single ? contents.span : query.fileSpan, with: text + ending(of: text)))
    }
    return Formatted(contents: contents.applying(edits), mistakes: mistakes)
  }

  /// A file of one query ends in a line feed, unless nothing is in it.
  private func ending(of text: String) -> String { form == .single && !text.isEmpty ? "\n" : "" }
}
