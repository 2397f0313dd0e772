import JSONText
import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

@Suite("Fixes")
struct FixTests {
  private static let cases = SeededGenerator.isSoaking ? 100_000 : 75

  /// A text of one kind or another, often with conditions that have to do with each other.
  private func text(_ random: inout SeededGenerator, number: Int) -> String {
    switch number % 3 {
    case 0: random.queryText().text
    case 1: random.crowdedQuery().description
    default: random.bracketed(random.crowdedQuery().description)
    }
  }

  private func differing(_ one: Query, _ other: Query, _ random: inout SeededGenerator) -> JSONValue? {
    let reference = ReferenceEvaluator()
    let records = (0..<8).map { _ in random.record() }
    return records.first { reference.matches(one, $0) != reference.matches(other, $0) }
  }

  @Test("of every finding on random queries, each fix gives a query, and safe ones find the same records")
  func everyFix() throws {
    var random = SeededGenerator(for: "everyFix")
    var counts: [String: Int] = [:]
    for number in 0..<Self.cases {
      let syntax = QuerySyntax(parsing: text(&random, number: number))
      let findings = syntax.lint()
      let query = try Query(lowering: syntax)
      for finding in findings {
        for fix in finding.fixes {
          let fixed = QuerySyntax(parsing: syntax.source.applying(fix.edits))
          let change = "\(finding.id.rawValue): \(syntax.source.string) → \(fixed.source.string), seed \(random.seed)"
          guard let meaning = try? Query(lowering: fixed) else {
            Issue.record("no query: \(change)")
            continue
          }
          counts[finding.id.rawValue + (fix.keepsMeaning ? "" : " (unsafe)"), default: 0] += 1
          if fix.keepsMeaning, meaning != query, let record = differing(query, meaning, &random) {
            Issue.record("\(change), for \(String(decoding: record.serialized(), as: UTF8.self))")
          }
        }
        guard let fix = finding.fixes.first, Self.rules.contains(finding.id) else { continue }
        let fixed = QuerySyntax(parsing: syntax.source.applying(fix.edits))
        #expect(
          isGone(finding, fixed, findings), "\(finding.id.rawValue) fires again: \(syntax.source.string) → \(fixed.source.string)"
        )
      }
    }
    print("everyFix: \(counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))")
    for rule in Self.rules where SeededGenerator.isSoaking {
      #expect(counts.keys.contains { $0.hasPrefix(rule.rawValue) }, "\(rule.rawValue) never fired")
    }
  }

  /// Whether a finding is gone. What is left out, joined by OR or made everything may bring conditions together that were apart before, so for these the change is
  /// looked at, which leaves one condition or one AND less.
  private func isGone(_ finding: Diagnostic, _ fixed: QuerySyntax, _ findings: [Diagnostic]) -> Bool {
    let again = fixed.lint().count { $0.id == finding.id }
    if again < findings.count(where: { $0.id == finding.id }) { return true }
    switch finding.id {
    case "duplicate-clause": return finding.fixes[0].edits.allSatisfy { $0.replacement.utf8.count < $0.span.length }
    case "contradiction": return finding.fixes[0].edits.allSatisfy { $0.replacement.contains(" OR ") }
    case "tautology": return finding.fixes[0].edits.allSatisfy { $0.replacement == "*:*" }
    default: return false
    }
  }

  private static let rules: Set<Diagnostic.ID> = [
    "contradiction", "duplicate-clause", "empty-range", "mixed-operators", "redundant-group", "reversed-range", "tautology",
  ]

  @Test("all safe fixes of random queries leave the records that are found, and nothing to be fixed")
  func safeFixes() throws {
    var random = SeededGenerator(for: "fixed")
    var changed = 0
    for number in 0..<Self.cases {
      let syntax = QuerySyntax(parsing: text(&random, number: number))
      let fixed = syntax.fixed()
      let again = fixed.syntax.fixed()
      #expect(again.counts == [:], "\(syntax.source.string) → \(fixed.text) → \(again.text), seed \(random.seed)")
      #expect((fixed.text == syntax.source.string) == fixed.counts.isEmpty)
      guard !fixed.counts.isEmpty else { continue }
      changed += 1
      let (before, after) = try (Query(lowering: syntax), Query(lowering: fixed.syntax))
      if let record = differing(before, after, &random) {
        Issue.record(
          "\(syntax.source.string) → \(fixed.text), for \(String(decoding: record.serialized(), as: UTF8.self)), seed \(random.seed)"
        )
      }
    }
    #expect(changed > Self.cases / 10, "\(changed) changed")
  }

  @Test("unsafe fixes leave a query, too, and text with mistakes gets no more of them")
  func unsafeFixes() throws {
    var random = SeededGenerator(for: "unsafeFixes")
    let all = FixSelection(changesMeaning: true)
    for number in 0..<Self.cases {
      let fixed = QuerySyntax(parsing: text(&random, number: number)).fixed(all)
      #expect(throws: Never.self) { try Query(lowering: fixed.syntax) }
    }
    var queries = NastyQueries(random, samples: [#"name:"j" AND (email:*@a.b OR NOT n:[3 TO 1]) +x -(a) ((a)) a AND a"#])
    for _ in 0..<Self.cases / 2 {
      let syntax = QuerySyntax(parsing: queries.next())
      let errors = { (syntax: QuerySyntax) in syntax.diagnostics.count { $0.severity == .error } }
      let safe = syntax.fixed()
      #expect(syntax.isValid || safe.counts.isEmpty)
      #expect(errors(syntax.fixed(all).syntax) <= errors(syntax), "\(syntax.source.string.debugDescription)")
    }
  }

  @Test("fixes are applied until nothing is left to be fixed, and counted by rule")
  func rounds() {
    let syntax = QuerySyntax(parsing: #"((name:"J*")) AND (name:ja* AND name:j*) AND ((blocked:true))"#)
    let fixed = syntax.fixed()
    #expect(fixed.text == "(name:ja*) AND blocked:true" || fixed.text == "name:ja* AND blocked:true", "\(fixed.text)")
    #expect(fixed.counts.values.reduce(0, +) >= 4)
    #expect(
      syntax.fixed(FixSelection(RuleSelection(selecting: ["quoted-wildcard"]))).text
        == #"((name:J*)) AND (name:ja* AND name:j*) AND ((blocked:true))"#)
    #expect(QuerySyntax(parsing: "blocked:true AND blocked:false").fixed().counts == [:])
    #expect(
      QuerySyntax(parsing: "blocked:true AND blocked:false")
        .fixed(FixSelection(RuleSelection(selecting: ["contradiction"]), changesMeaning: true)).text
        == "blocked:true OR blocked:false")
    #expect(QuerySyntax(parsing: "(a").fixed().text == "(a")
  }

  @Test("of fixes that change the same place the first is chosen, and each with all of its edits")
  func choices() {
    func finding(_ edits: SourceEdit...) -> Diagnostic {
      Diagnostic(
        "unknown-field", .warning, "x", at: SourceSpan(0, 1),
        fixes: [.init("unsafe", [.insert("!", at: 0)]), .init("safe", edits, keepsMeaning: true)])
    }
    let (early, late) = (SourceEdit(replacing: SourceSpan(0, 2), with: "a"), SourceEdit(replacing: SourceSpan(5, 6), with: "b"))
    let touching = SourceEdit.insert("c", at: 2)
    #expect([finding(early), finding(touching, late), finding(late)].edits() == [early, late])
    #expect([finding(early), finding(late)].edits(FixSelection(changesMeaning: true)) == [.insert("!", at: 0)])
    #expect([finding(early)].edits(FixSelection(RuleSelection(ignoring: ["unknown-field"]))) == [])
  }
}

extension SeededGenerator {
  /// The text with parentheses added around words of it that are clauses, here and there.
  fileprivate mutating func bracketed(_ text: String) -> String {
    guard !text.contains("\"") && !text.contains("\\") && !text.contains("[") && !text.contains("{") else { return "((\(text)))" }
    return text.split(separator: " ").map { word in
      guard word.contains(":"), !word.contains("("), !word.contains(")"), once(in: 2) else { return String(word) }
      return once(in: 2) ? "(\(word))" : "((\(word)))"
    }.joined(separator: " ")
  }
}
