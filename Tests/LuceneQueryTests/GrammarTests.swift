import LuceneQuery
import TestSupport
import Testing

@testable import LuceneSyntax

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Grammar.md against the parser, the schema, the rules, and its own examples. What needs records is tested with the filter.
@Suite("Grammar.md")
struct GrammarTests {
  private let blocks: MarkdownBlocks

  init() throws { blocks = try MarkdownBlocks(file: "Grammar.md") }

  private func table(_ heading: String, _ firstColumn: String) throws -> MarkdownBlocks.Table {
    try #require(blocks.tables(under: heading).first { $0.header.first == firstColumn }, "a table under '\(heading)'")
  }

  // MARK: Examples

  @Test("every example is true")
  func examples() throws {
    let examples = try QueryExample.all(in: blocks)
    #expect(examples.count > 80)
    for example in examples {
      let syntax = QuerySyntax(parsing: example.text, dialect: example.options.dialect)
      switch example.expectation {
      case .prints(let text):
        let query = try? Query(lowering: syntax, options: example.options)
        #expect(query?.description == text, "\(example)")
        #expect((try? Query(parsing: text, options: example.options)) == query, "\(example)")
      case .tree(let tree):
        #expect((try? Query(lowering: syntax, options: example.options))?.oneLineTree == tree, "\(example)")
      case .finding(let severity, let id):
        let findings = syntax.lint(options: example.options)
        #expect(findings.contains { $0.id.rawValue == id && $0.severity == severity }, "\(example): \(findings)")
      case .clean:
        #expect(syntax.lint(options: example.options) == [], "\(example)")
      case .answer: break
      }
    }
  }

  @Test("the trees of section 1 are what the queries mean")
  func byExample() throws {
    let rows = try table("1 By example", "query").rows
    #expect(rows.count == 20)
    for row in rows {
      let query = try Query(parsing: row.cells[0].codeSpans.joined())
      #expect(query.oneLineTree == row.cells[2].codeSpans.joined(), "line \(row.line)")
    }
  }

  @Test("AND and OR are what the table says, in both dialects, under both default operators")
  func folding() throws {
    for row in try table("6.3 AND and OR are not what you think", "query").rows {
      let expected = Self.foldingRow(try #require(row.cells.first?.codeSpans.first))
      #expect(row.cells == expected, "line \(row.line) should be\n| \(expected.joined(separator: " | ")) |")
    }
  }

  private static func foldingRow(_ text: String) -> [String] {
    func meaning(_ dialect: Dialect, _ defaultOperator: DefaultOperator) -> String {
      let options = QueryOptions(dialect: dialect, defaultOperator: defaultOperator)
      guard let query = try? Query(parsing: text, options: options) else { return "error" }
      return query == .none ? "nothing" : "`\(query.printed(as: .auth0))`"
    }
    func marks(_ defaultOperator: DefaultOperator) -> String {
      let syntax = QuerySyntax(parsing: text, dialect: .lucene)
      let occurs = Occur.classic(syntax[syntax.clauses], defaultOperator: defaultOperator)
      let marked = zip(occurs, syntax[syntax.clauses]).map { occur, clause in
        (occur == .must ? "+" : occur == .mustNot ? "-" : "") + syntax.source.string(in: clause.operand.span)
      }
      return "`\(marked.joined(separator: " "))`"
    }
    return ["`\(text)`", meaning(.auth0, .or), marks(.or), meaning(.lucene, .or), marks(.and), meaning(.lucene, .and)]
  }

  // MARK: Grammar

  private struct Production: Hashable {
    let name: String
    let definition: String

    /// A line such as `Query ::= Clauses?`; remarks are left out.
    init?(_ line: some StringProtocol) {
      let sides = line.split(separator: " ::= ", maxSplits: 1)
      guard sides.count == 2 else { return nil }
      name = String(sides[0].filter { $0 != " " })
      let body = String(sides[1]).components(separatedBy: "/*")[0]
      definition = body.split(separator: " ").joined(separator: " ")
    }

    var text: String { "\(name) ::= \(definition)" }
  }

  private func productions(under heading: String) -> [Production] {
    blocks.fences(under: heading, "ebnf").flatMap(\.lines).compactMap(Production.init)
  }

  /// The text of the Swift files in a folder of the module, by name.
  private func sources(in folder: String) throws -> [String: String] {
    let package = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
    let folder = package.appending(path: "Sources/LuceneSyntax/\(folder)")
    var sources: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path()) where name.hasSuffix(".swift") {
      sources[name] = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }
    return sources
  }

  /// Methods that read a part of a production, or find out which one stands there.
  private static let partMethods: Set = ["Modifiers", "Suffixes", "To", "RangeEnd", "LuceneComparison"]

  @Test("each production is a method of the parser and a type of the tree, and there are no others")
  func names() throws {
    let names = Set(productions(under: "4.1 Productions").map(\.name))
    #expect(names.count <= 25 && names.count > 10)
    let methods = try sources(in: "Parsing").values.flatMap { $0.matches(of: /func parse([A-Z]\w*)\(/).map { String($0.1) } }
    #expect(Set(methods).subtracting(Self.partMethods) == names)
    let types = try sources(in: "Syntax").values.flatMap { $0.matches(of: /(?:struct|enum) (\w+)Syntax\b/).map { String($0.1) } }
    #expect(Set(types) == names.union(["Missing"]))
  }

  @Test("the grammar atop the parser is that of section 4")
  func grammarAtopTheParser() throws {
    let parser = try #require(try sources(in: "Parsing")["Parser.swift"])
    let comment = parser.components(separatedBy: "struct Parser {")[0].split(separator: "\n")
    #expect(comment.compactMap { Production($0.dropFirst(4)) } == productions(under: "4.1 Productions"))
  }

  @Test("the methods of the parser quote their productions as section 4 has them")
  func productionsInComments() throws {
    let known = Set(productions(under: "4.1 Productions").map(\.text))
    let quoted = try sources(in: "Parsing").values.flatMap { $0.matches(of: /`([A-Z][a-z]+ ::= [^`]+)`/).map { String($0.1) } }
    #expect(Set(quoted).subtracting(known) == [])
    #expect(known.subtracting(quoted) == [])
  }

  /// Names of tokens that are shorter in the grammar than in the lexer.
  private static let shortNames: [Token.Kind: String] = [
    .leftParenthesis: "LPAREN", .rightParenthesis: "RPAREN", .leftBracket: "LBRACKET", .rightBracket: "RBRACKET",
    .leftBrace: "LBRACE", .rightBrace: "RBRACE", .rangeTo: "TO",
  ]

  @Test("section 3 defines the tokens of the lexer, and those that section 4 uses")
  func tokens() {
    let lexical = ["3.1 Default mode", "3.2 Range mode", "3.3 Boost mode"].flatMap(productions(under:))
    let defined = Set(lexical.map(\.name).filter { $0 == $0.uppercased() })
    let kinds = Token.Kind.allCases.map { kind in
      Self.shortNames[kind] ?? "\(kind)".map { $0.isUppercase ? "_\($0)" : $0.uppercased() }.joined()
    }
    #expect(Set(kinds) == defined)
    for production in productions(under: "4.1 Productions") {
      for name in production.definition.matches(of: /[A-Z_]{2,}/) { #expect(defined.contains(String(name.0))) }
    }
  }

  // MARK: Tables

  private static let letterCases: [FieldDescriptor.LetterCase: String] = [
    .sensitive: "exact", .insensitive: "ignored", .lower: "stored in lower case",
  ]

  @Test("the table of fields is the schema")
  func fields() throws {
    var expected: [[String]] = []
    for field in Schema.auth0Users.fields {
      let kind = [
        field.type.rawValue, Self.letterCases[field.letterCase] ?? "", field.isMultiValued ? "several" : "one",
        field.isSearchable ? "yes" : "no",
      ]
      if let index = expected.firstIndex(where: { $0.starts(with: kind) }) {
        expected[index][4] += ", `\(field.path)`"
      } else {
        expected.append(kind + ["`\(field.path)`"])
      }
    }
    let lines = expected.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    #expect(try table("8 Fields", "type").rows.map(\.cells) == expected, "the rows should be\n\(lines)")
  }

  @Test("the example of a schema file can be read, is as the writer writes it but for the order, and says every key of the table")
  func schemaFile() throws {
    let text = try #require(blocks.fences(under: "8.1 Schema files", "json").first).lines.joined(separator: "\n")
    let schema = try Schema(parsing: SourceText(text))
    #expect(try Schema(parsing: SourceText(schema.fileText)) == schema)
    #expect(schema.fileText.split(separator: "\n").count == text.split(separator: "\n").count)
    let keys = try table("8.1 Schema files", "key").rows.map { ($0.cells[1], $0.cells[0].codeSpans.joined()) }
    #expect(keys.filter { $0.0 == "the file" }.map(\.1) == ["version", "extendsAuth0", "fields"])
    let fieldKeys = keys.filter { $0.0 == "a field" }.map(\.1)
    #expect(fieldKeys.sorted() == ["case", "multiValued", "searchable", "type", "values"])
    #expect(fieldKeys.allSatisfy { text.contains("\"\($0)\":") })
    let types = try table("8.1 Schema files", "key").rows.first { $0.cells[0] == "`type`" }?.cells[2].codeSpans
    #expect(types == FieldDescriptor.ValueType.allCases.map(\.rawValue))
  }

  @Test("every mistake of a schema file is listed, and reported for its example")
  func schemaErrors() throws {
    let rows = try table("8.1 Schema files", "id").rows
    #expect(rows.map { $0.cells[0] } == SchemaError.allCases.map { "`\($0.rawValue)`" })
    for (row, error) in zip(rows, SchemaError.allCases) {
      let text = row.cells[1].codeSpans.joined()
      let failure = #expect(throws: SchemaFailure.self) { _ = try Schema(parsing: SourceText(text)) }
      #expect(failure?.diagnostics.map(\.id).contains(error.id) == true, "line \(row.line): \(text)")
    }
  }

  @Test("every syntax error is listed, and reported for its examples")
  func syntaxErrors() throws {
    let rows = try table("11.1 Syntax errors", "id").rows
    #expect(rows.map { $0.cells[0] } == SyntaxError.allCases.map { "`\($0.rawValue)`" })
    let withoutText: [SyntaxError] = [.emptyQuery, .invalidUTF8, .textTooLong, .nestingTooDeep, .misplacedValue]
    for (row, error) in zip(rows, SyntaxError.allCases) where !withoutText.contains(error) {
      let examples = row.cells[1].codeSpans
      #expect(!examples.isEmpty, "line \(row.line)")
      for example in examples { #expect(findings(for: example).contains(error.id), "line \(row.line): \(example)") }
    }
  }

  @Test("every rule is listed with its severity and first example, and reports it")
  func rules() throws {
    let rows = try table("11.2 Rules", "id").rows
    let expected = LintRule.all.map { rule in
      ["`\(rule.id.rawValue)`", rule.severity.rawValue, rule.isAboutAuth0 ? "Auth0" : "all"]
    }
    #expect(rows.map { Array($0.cells.prefix(3)) } == expected)
    for (row, rule) in zip(rows, LintRule.all) {
      guard let example = rule.examples.first else { continue }
      #expect(row.cells[4].codeSpans == [example.query], "line \(row.line)")
      #expect(findings(for: example.query, example.schema).contains(rule.id), "line \(row.line)")
    }
  }

  @Test("section 10 has every difference from Lucene that the tests against it allow")
  func differences() throws {
    let names = try table("10.2 Where dialect `lucene` is not Lucene 8", "here").rows.flatMap { $0.cells[1].codeSpans }
    #expect(names == KnownDifference.allCases.map(\.rawValue))
  }

  private func findings(for example: String, _ schema: Schema = .auth0Users) -> [Diagnostic.ID] {
    let (text, options) = QueryExample.read(example)
    return QuerySyntax(parsing: text, dialect: options.dialect).lint(schema, options: options).map(\.id)
  }

  @Test("the mistakes that no example can show are reported, and the limits are those of section 9")
  func limits() throws {
    #expect(QuerySyntax(parsing: " ", dialect: .lucene).diagnostics.map(\.id) == [SyntaxError.emptyQuery.id])
    #expect(QuerySyntax(parsing: [0x61, 0xFF]).diagnostics.map(\.id) == [SyntaxError.invalidUTF8.id])
    let groups = { (depth: Int) in String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth) }
    #expect(QuerySyntax(parsing: groups(200)).isValid)
    #expect(QuerySyntax(parsing: groups(201)).diagnostics.map(\.id) == [SyntaxError.nestingTooDeep.id])
    let nested = { (depth: Int) in QuerySyntax(parsing: "/\(groups(depth))/", dialect: .lucene).lint().map(\.id) }
    #expect(nested(200) == [])
    #expect(nested(201) == [SyntaxError.invalidRegexp.id])
    #expect(SourceText.maximumLength == 4_294_967_294)
  }
}
