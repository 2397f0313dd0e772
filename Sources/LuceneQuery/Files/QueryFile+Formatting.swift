import LuceneSyntax

extension QueryFile {
  /// A file in the layout of ``/LuceneSyntax/QuerySyntax/formatted(_:comments:)``.
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
    let isOneQuery = form == .single || form == .text
    let style = isOneQuery ? style : FormatStyle(width: nil)
    for query in queries where form != .swift {
      let syntax = QuerySyntax(parsing: query.text, dialect: dialect)
      guard let formatted = syntax.formatted(style, comments: query.comments) else {
        mistakes += syntax.diagnostics.map(query.inFile)
        continue
      }
      guard query.ambiguousPlaceholders.isEmpty else {
        mistakes += query.ambiguousPlaceholders.map(query.inFile)
        continue
      }
      let text = query.withParameters(formatted, of: contents)
      // A file ends in a line feed, unless nothing is in it.
      let ending = isOneQuery && !text.isEmpty ? "\n" : ""
      edits.append(SourceEdit(replacing: isOneQuery ? contents.span : query.fileSpan, with: text + ending))
    }
    return Formatted(contents: contents.applying(edits), mistakes: mistakes)
  }
}

extension EmbeddedQuery {
  /// Laid out text with the parameters of the file in place of their placeholders.
  fileprivate func withParameters(_ text: String, of contents: SourceText) -> String {
    var source = SourceText(text)
    for parameter in parameters(in: contents) {
      let placeholder = Array(parameter.placeholder.utf8)
      let edits = source.bytes.offsets(of: placeholder).map { start in
        SourceEdit(replacing: SourceSpan(start, start + placeholder.count), with: "$\(parameter.name)")
      }
      source = source.applying(edits)
    }
    return source.string
  }
}
