import LuceneQuery
import LuceneSyntax

/// The one query of a command that takes one, and what it is called: an operand of the command line, or a file.
package struct QuerySource {
  /// The file; nothing for an operand.
  package let name: String?
  /// The text. Comment lines of a file are blanked out, so that offsets stay what they are.
  package let text: SourceText

  /// The operand, or the file of `--query-file`; `-` is standard input.
  package static func single(_ operand: Operand<String?>, of arguments: Arguments) throws(Failure) -> QuerySource {
    guard let path = arguments[ReadingOptions.queryFile] else {
      return QuerySource(name: nil, text: SourceText(arguments[operand] ?? ""))
    }
    let file = try QueryInput.file(path, .single).read()
    if let parameter = file.queries.first?.parameters(in: file.contents).first {
      let place = file.contents.location(of: parameter.place.start)
      throw .failed(
        "\(file.name):\(place.line):\(place.column): '$\(parameter.name)' stands for a value that only a program can give; "
          + "'\\$\(parameter.name)' is the word itself")
    }
    return QuerySource(name: file.name, text: file.queries.first?.text ?? SourceText(""))
  }

  /// The findings as text, coloured if wanted.
  package func render(_ diagnostics: [Diagnostic], colored: Bool) -> String {
    DiagnosticRenderer(style: colored ? .ansi : .plain, name: name).render(diagnostics, in: text)
  }
}
