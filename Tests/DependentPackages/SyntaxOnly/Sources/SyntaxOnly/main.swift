import LuceneSyntax

// Writes queries in one layout, and says what is wrong with those that have mistakes.
for text in ["name:jane  &&!( blocked:true )", "name:jane AND (blocked:true"] {
  let syntax = QuerySyntax(parsing: text)
  if let formatted = syntax.formatted() {
    print(formatted)
  } else {
    print(DiagnosticRenderer().render(syntax.diagnostics, in: syntax.source), terminator: "")
  }
}
