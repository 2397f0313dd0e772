import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// A file whose name says how queries stand in it.
private func file(_ name: String, _ text: String) -> QueryFile { QueryFile(name: name, contents: SourceText(text)) }

/// Findings as compilers write them: `2:20-25 unknown-field`.
private func findings(_ file: QueryFile) -> [String] {
  file.queries.flatMap { $0.lint() }.map { finding in
    let (start, end) = (file.contents.location(of: finding.span.start), file.contents.location(of: finding.span.end))
    let end2 = end.line == start.line ? "\(end.column)" : "\(end.line):\(end.column)"
    return "\(start.line):\(start.column)-\(end2) \(finding.id.rawValue)"
  }
}

@Suite("Queries in files")
struct QueryFileTests {
  @Test(
    "a literal of Swift is a query where it says so, and its findings stand at their place in the file",
    arguments: [
      (#"try Query("emial:a")"#, ["1:12-17 unknown-field"]),
      (#"let q = LuceneQuery.Query("emial:a", options: o)"#, ["1:28-33 unknown-field"]),
      (#"#userQuery("emial:a")"#, ["1:13-18 unknown-field"]),
      (#"QueryTemplate("emial:a")"#, ["1:16-21 unknown-field"]),
      ("Query(\n  /* why */ // and why\n  \"emial:a\")", ["3:4-9 unknown-field"]),
      (#"let q = "emial:a" // lucene"#, ["1:10-15 unknown-field"]),
      ("// lucene\nlet q = \"emial:a\"", ["2:10-15 unknown-field"]),
      ("//lucene\n// more\nf(\"emial:a\", \"emial:b\")", ["3:4-9 unknown-field", "3:15-20 unknown-field"]),
      (#"Query("a:\"b\" AND naem:\"c d\"")"#, ["1:8-9 unknown-field", "1:20-24 unknown-field"]),
      (#"Query("\u{65}mial:\u{1F600}\t AND naem:a")"#, ["1:8-18 unknown-field", "1:35-39 unknown-field"]),
      (##"Query(#"name:"\u0041" AND emial:\a"#)"##, ["1:27-32 unknown-field"]),
      (##"Query(#"emi\#u{61}l:a"#)"##, ["1:9-20 unknown-field"]),
      ("Query(\"\"\"\n    name:a\n      OR emial:b\n    \"\"\")", ["3:10-15 unknown-field"]),
      ("Query(\"\"\"\r\n  name:a \\\r\n  OR emial:b\r\n  \"\"\")", ["3:6-11 unknown-field"]),
      ("Query(\"\"\"\n  emi\\\n  al:b\n  \"\"\")", ["2:3-3:5 unknown-field"]),
      ("Query(#\"\"\"\n\tname:\"a\" OR emial:\"\"\n\t\"\"\"#)", ["2:14-19 unknown-field"]),
      ("é(\"\"); Query(\"é:é\")", ["1:15-16 unknown-field"]),
      (#"Query("blocked:\(x) AND logins_count:[\(low) TO 5] AND emial:a")"#, ["1:56-61 unknown-field"]),
      (
        #"Query("name:/a\(x)/ OR a\(x):b OR name:\(prefix: x)* OR name:\( raw : x)* OR name:\(x)*")"#,
        ["1:15-19 misplaced-value", "1:25-29 misplaced-value", "1:40-52 misplaced-value"]
      ),
      (#"Query("emial:\(a ? ")" : "\("(")") AND \(field):x AND name:\"\"")"#, ["1:8-13 unknown-field"]),
      ("Query(\"(name:a\")", ["1:8-9 unclosed-group"]),
      // What is no query.
      (#"let s = "emial:a""#, []),
      (#"Query(parsing: "emial:a") + SQLQuery("emial:a") + Query.make("emial:a") + userQuery("emial:a")"#, []),
      (#"// Query("emial:a")"#, []),
      (#"/* /* */ Query("emial:a") */"#, []),
      (##"let r = /"/; let s = #/"/#; let t = #"Query("emial:a")"#; f("\(Query("emial:a"))")"##, []),
      ("Query(\"emial:a\nQuery(\"\\q emial:a\")\nQuery(\"\"\"\n    a\n  emial:b\n    \"\"\")", []),
    ] as [(String, [String])])
  func swiftLiterals(source: String, expected: [String]) {
    #expect(findings(file("S.swift", source)) == expected)
  }

  @Test(
    "a fix is written as the literal has it, and leaves interpolations alone",
    arguments: [
      (#"Query("name:\"J*\" AND emial:x")"#, #"Query("name:J* AND email:x")"#),
      (#"Query("name:a b")"#, #"Query("name:\"a b\"")"#),
      (##"Query(#"name:a b"#)"##, ##"Query(#"name:"a b""#)"##),
      ("Query(\"\"\"\n  name:a b\n  \"\"\")", "Query(\"\"\"\n  name:\"a b\"\n  \"\"\")"),
      ("Query(\"\"\"\n  emi\\\n  al:b\n  \"\"\")", "Query(\"\"\"\n  email:b\n  \"\"\")"),
      (#"Query("emial:\(x) AND name:\"J*\"")"#, #"Query("email:\(x) AND name:J*")"#),
      (#"Query("name:\(x) b")"#, #"Query("name:\(x) OR b")"#),
      (##"Query(#"name:\"J*\" OR name:"J\*""#)"##, ##"Query(#"name:\"J*\" OR name:"J\*""#)"##),
    ])
  func swiftFixes(source: String, expected: String) {
    #expect(file("S.swift", source).fixed(FixSelection(changesMeaning: true)).file.contents.string == expected)
  }

  @Test("a file of one query keeps its offsets, whatever comments and byte order mark stand in it")
  func single() {
    let query = file("a.lucene", "\u{FEFF}# find\r\nname:a\r\n# more\n  AND emial:b\n\n")
    #expect(findings(query) == ["4:7-12 unknown-field"])
    #expect(query.queries.map(\.title) == ["name:a AND emial:b"])
    #expect(findings(file("b.lucene", "")) == [])
  }

  @Test("a file of many queries has one a line")
  func lines() {
    let queries = file("a.txt", "# c\nemial:a\r\n\n  \n\tname:b\nemial:c")
    #expect(queries.queries.map(\.title) == ["emial:a", "name:b", "emial:c"])
    #expect(findings(queries) == ["2:1-6 unknown-field", "6:1-6 unknown-field"])
  }

  @Test("a text that is nothing but a query has no comments")
  func text() {
    #expect(QueryFile(name: "x", contents: SourceText("#a"), form: .text).queries.map(\.title) == ["#a"])
  }

  @Test(
    "a comment silences rules for its query, and only rules that exist",
    arguments: [
      ("a.lucene", "# lq:ignore unknown-field, quoted-wildcard\nemial:\"a*\"", []),
      ("a.lucene", "emial:a\n# lq:ignore type-mismatch", ["1:1-6 unknown-field"]),
      ("a.txt", "emial:a\n# lq:ignore unknown-field\n\nemial:b\nemial:c", ["1:1-6 unknown-field", "5:1-6 unknown-field"]),
      ("a.swift", "// lq:ignore unknown-field\nQuery(\"emial:a\")\nQuery(\"emial:a\")", ["3:8-13 unknown-field"]),
      ("a.swift", "Query(\"emial:a\") // lq:ignore unknown-field", []),
      ("a.swift", "Query(\"\"\"\n  emial:a\n  \"\"\") // lq:ignore unknown-field", []),
      ("a.swift", "Query(\"a:1\") // no lq:ignore unknown-field", ["1:8-9 unknown-field"]),
      ("a.lucene", "# lq:ignore unknwn-field\nname:a", ["1:13-25 unknown-rule"]),
      ("a.lucene", "# lq:ignore unclosed-group\n(name:a", ["1:13-27 unknown-rule", "2:1-2 unclosed-group"]),
    ] as [(String, String, [String])])
  func suppression(name: String, text: String, expected: [String]) {
    #expect(findings(file(name, text)) == expected)
  }

  @Test("the finding about a rule that does not exist says which was meant")
  func unknownRule() {
    #expect(
      file("a.lucene", "# lq:ignore unknwn-field\nname:a").queries.flatMap { $0.lint() }.map(\.message) == [
        "unknown rule 'unknwn-field'; did you mean 'unknown-field'?"
      ])
  }

  @Test("any bytes can be read as a file of any form, linted, fixed and laid out")
  func randomBytes() {
    var random = SeededGenerator(for: "QueryFile randomBytes")
    let pieces = [
      "Query(", "#userQuery(", "\"", "\"\"\"", "#", "\\", "\\(", "(", ")", "\n", "\r", "  ", "/", "//", "/*", "*/", "lucene",
      "name:",
      "emial:", "\"J*\"", "\\u{", "}", "é", "lq:ignore ", "AND ", "\u{0}",
    ]
    for _ in 0..<(SeededGenerator.isSoaking ? 100_000 : 125) {
      var bytes: [UInt8] = random.once(in: 3) ? Array("Query(\"".utf8) : []
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        if random.once(in: 8) {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += Array(random.pick(pieces).utf8)
        }
      }
      let contents = SourceText(bytes)
      for form in QueryFile.Form.allCases {
        let file = QueryFile(name: "x", contents: contents, form: form)
        for finding in file.queries.flatMap({ $0.lint() }) {
          #expect(finding.span.end <= bytes.count, "\(bytes) as \(form), seed \(random.seed)")
        }
        let fixed = file.fixed(FixSelection(changesMeaning: true)).file
        #expect(fixed.queries.count == file.queries.count, "\(bytes) as \(form), seed \(random.seed)")
        let formatted = file.formatted().contents
        #expect(
          QueryFile(name: "x", contents: formatted, form: form).formatted().contents == formatted,
          "\(bytes) as \(form), seed \(random.seed)")
      }
    }
  }

  @Test("interpolations in each other, and literals that never end, take no quadratic time and no stack")
  func hostileSwift() {
    let parts = ["\"\\(", "\"\"\"\\(", "/*", "#", "#\"\\#(", "(/", "\"", "//lucene\n", "Query(\"", "\"\"\"\n", "\\"]
    for part in parts {
      let source = SourceText(String(repeating: part, count: 20_000))
      #expect(QueryFile(name: "S.swift", contents: source).contents == source)
    }
  }
}

@Suite("Project file")
struct ProjectFileTests {
  @Test("every setting is read")
  func settings() throws {
    let text = """
      {"schema": "s.json", "dialect": "lucene", "select": ["unknown-field"], "ignore": [], "errorOn": "error", "baseline": "b.json"}
      """
    let file = try ProjectFile(parsing: SourceText(text))
    #expect(file.schema == "s.json" && file.dialect == .lucene && file.select == ["unknown-field"] && file.ignore == [])
    #expect(file.errorOn == .error && file.baseline == "b.json")
    #expect(try ProjectFile(parsing: SourceText("{}")) == ProjectFile())
  }

  @Test(
    "mistakes are reported with their places",
    arguments: [
      ("{\"dialekt\": 1}", ["1-10 unknown setting 'dialekt'; did you mean 'dialect'?"]),
      ("{\"dialect\": \"lucen\"}", ["12-19 'dialect' is none of its values; did you mean 'lucene'?"]),
      ("{\"errorOn\": 3, \"select\": \"a\"}", ["12-13 'errorOn' is none of its values", "25-28 'select' is no list of rules"]),
      (
        "{\"ignore\": [\"unknwn-field\", 1]}",
        ["12-26 unknown rule 'unknwn-field'; did you mean 'unknown-field'?", "28-29 the name of a rule is a string"]
      ),
      ("{\"schema\": \"\", \"baseline\": []}", ["11-13 'schema' is no path", "27-29 'baseline' is no path"]),
      ("{\"schema\": \"a\", \"schema\": \"b\"}", ["16-24 'schema' stands here twice"]),
      ("[]", ["0-1 the settings are no object"]),
      ("", ["0-0 this is no JSON: the text ends too early"]),
      ("{\"schema\": \"a\",}", ["15-15 this is no JSON: a ',' must not stand before a closing bracket"]),
      ("{} {}", ["3-3 this is no JSON: expected nothing after the value"]),
    ])
  func mistakes(text: String, expected: [String]) {
    do throws(ProjectFileFailure) {
      _ = try ProjectFile(parsing: SourceText(text))
      Issue.record("no mistake was found")
    } catch {
      #expect(error.diagnostics.map { "\($0.span) \($0.message)" } == expected)
    }
  }

  @Test("the example of Grammar.md section 12.3 has every setting, and can be read")
  func documentedExample() throws {
    let blocks = try MarkdownBlocks(file: "Grammar.md")
    let example = try #require(blocks.fences(under: "12.3 The project file", "json").first)
    let file = try ProjectFile(parsing: SourceText(example.lines.joined(separator: "\n")))
    #expect(file.schema != nil && file.dialect != nil && file.select != nil && file.ignore != nil)
    #expect(file.errorOn != nil && file.baseline != nil)
  }
}
