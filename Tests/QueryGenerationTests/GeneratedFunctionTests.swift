import LuceneQuery
import LuceneSyntax
import QueryGeneration
import TestSupport
import Testing

/// The generated file is compiled, and called with values that nobody expects.
@Suite("Generated functions")
struct GeneratedFunctionTests {
  private static let texts = [
    "text": "name:$x OR (NOT nickname:\"$x\") OR email:*$x",
    "parts": "name:\"a $x b* $x\" OR app_metadata.a-$x.b:[$x TO \"a-$x\"}",
    "open": "app_metadata.$x:$y OR _exists_:user_metadata.$x",
    "large": (0..<60).map { "app_metadata.k\($0):v" }.joined(separator: " OR ") + " OR name:$x OR username:$y",
  ]

  /// Reads texts, each as the numbers of its code points on a line, and compares what the functions make of them with interpolation and with
  /// the printed query.
  private static let program = """
    import LuceneQuery

    func check(_ text: String, _ made: Query?, _ interpolated: Query?) {
      let read = made.flatMap { try? Query(parsing: $0.description) }
      // Lucene's language cannot write an empty bound, and so the parser need not read it.
      if made != interpolated || read != made && !text.isEmpty { print(text.debugDescription, made as Any, interpolated as Any) }
    }

    var count = 0
    while let line = readLine() {
      var scalars = String.UnicodeScalarView()
      for number in line.split(separator: " ") { if let scalar = UInt32(number).flatMap(Unicode.Scalar.init) { scalars.append(scalar) } }
      let x = String(scalars)
      check(x, Queries.text(x: x), try? Query("name:\\(x) OR (NOT nickname:\\(x)) OR email:*\\(x)"))
      check(x, Queries.parts(x: x), try? Query("name:\\"a \\(x) b* \\(x)\\" OR app_metadata.a-\\(x).b:[\\(x) TO \\"a-\\(x)\\"}"))
      check(x, try? Queries.open(x: x, y: count), try? Query("app_metadata.\\(x):\\(count) OR _exists_:user_metadata.\\(x)"))
      let large = Queries.large(x: x, y: x).clauses.suffix(2).map { $0.match }
      if large != [.term(Value(x)), .term(Value(x))] { print(x.debugDescription, large) }
      count += 1
    }
    print(count)

    """

  @Test("make the query that interpolation makes, and its text is read back as that")
  func values() throws {
    guard let compiler = SwiftCompiler() else { return }
    var random = SeededGenerator(for: "values of generated functions")
    let count = SeededGenerator.isSoaking ? 50_000 : 500
    var lines = ""
    for _ in 0..<count { lines += random.anyText().unicodeScalars.map { "\($0.value)" }.joined(separator: " ") + "\n" }
    var source = GeneratedSource(BuildSettings())
    for (name, text) in Self.texts.sorted(by: { $0.key < $1.key }) {
      let file = QueryFile(name: "\(name).lucene", contents: SourceText(text))
      source.append(try QueryDeclaration(file, named: file.name, options: QueryOptions(), schema: .auth0Users))
    }
    let folder = try TemporaryFolder(["Queries.swift": source.text, "main.swift": Self.program])
    let outcome = try compiler.run(
      ["main.swift", "Queries.swift"], linking: ["JSONText", "LuceneSyntax", "LuceneQuery"], in: folder,
      features: ["MemberImportVisibility", "InternalImportsByDefault", "ExistentialAny"], input: Array(lines.utf8))
    guard let outcome else { return }
    #expect(outcome == .init(status: 0, output: "\(count)\n"))
  }
}
