import TestSupport
import Testing

@Suite("What compiles, and what the compiler says to the rest")
struct CompileTests {
  @Test("each table holds", arguments: try Corpus.names(in: "Compile", ending: ".txt"))
  func table(name: String) throws {
    guard let compiler = SwiftCompiler() else { return }
    let table = try CompileTable(name: name, text: Corpus.text(of: "Compile/\(name)"))
    for (snippet, findings) in zip(table.snippets, try table.findings(of: compiler)) {
      let place = "\(table.name):\(snippet.line): \(snippet.code.joined(separator: "\n"))"
      #expect(findings == snippet.findings, "\(place)")
      #expect(findings.contains { $0.contains(" error: ") } != snippet.compiles, "\(place)")
    }
  }

  @Test("a table that says what is not so does not hold")
  func wrongTable() throws {
    guard let compiler = SwiftCompiler() else { return }
    let table = try CompileTable(
      name: "wrong",
      text:
        "# x\nimport LuceneQuery\n...\n\nyes  let a: Int = \"\"\nno   let b = 1\n     | 9:9: error: x\nno   let\n     c: Int = \"\""
    )
    #expect(
      try table.findings(of: compiler) == [
        ["1:14: error: cannot convert value of type 'String' to specified type 'Int'"], [],
        ["2:10: error: cannot convert value of type 'String' to specified type 'Int'"],
      ])
    #expect(table.snippets.map(\.findings) == [[], ["9:9: error: x"], []])
    #expect(table.snippets.map(\.compiles) == [true, false, false])
  }
}
