import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// What the rules say about queries that teams really send.
@Suite("Findings in sensible queries")
struct SensibleFindingTests {
  private struct Finding: Hashable, CustomStringConvertible {
    let query: String
    let rule: String

    var description: String { "\(query)\t\(rule)" }
  }

  private static func lines(of file: String) throws -> [String] {
    try Corpus.text(of: "queries/\(file)").split(separator: "\n").map(String.init)
  }

  @Test("every finding is one that somebody has judged")
  func judged() throws {
    let queries = try Self.lines(of: "sensible.txt").filter { !$0.hasPrefix("#") }
    #expect(queries.count >= 300)
    let found = queries.flatMap { query in
      QuerySyntax(parsing: query).lint().map { Finding(query: query, rule: $0.id.rawValue) }
    }
    let order = LintRule.all.map(\.id.rawValue)
    let expected = order.flatMap { rule in found.filter { $0.rule == rule } }.map(\.description)
    let judged = try Self.lines(of: "sensible-findings.txt").filter { !$0.hasPrefix("#") }
    #expect(judged == expected, "the file should hold\n\(expected.joined(separator: "\n"))")
    #expect(found.allSatisfy { order.contains($0.rule) })
  }

  @Test("each rule that speaks has a reason for it")
  func reasons() throws {
    var reason: String?
    for line in try Self.lines(of: "sensible-findings.txt") {
      if line.hasPrefix("# ") {
        reason = line.dropFirst(2).split(separator: ":").first.map(String.init) ?? reason
      } else {
        #expect(line.hasSuffix("\t\(reason ?? "")"), "\(line) stands under \(reason ?? "nothing")")
      }
    }
  }
}
