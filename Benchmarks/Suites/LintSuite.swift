import LuceneQuery
import LuceneSyntax

/// How many queries a second are linted, with all rules on.
let lintSuite = Suite(name: "lint", usage: "lint [FILE]     one query a line; without FILE, Benchmarks/Inputs/queries.txt") {
  arguments in
  let path = arguments.first ?? "Benchmarks/Inputs/queries.txt"
  let queries = try TextFile(path).lines
  let findings = countFindings(in: queries)
  print("\(path): \(queries.count) queries, \(findings) findings")

  report("tree and meaning", queries) { countMeaningful(queries) }
  report("lint", queries) { countFindings(in: queries) }
  report("lint, semantic rules", queries) { countFindings(in: queries, semanticRules) }
  report("safe fixes", queries) { queries.reduce(0) { $0 + QuerySyntax(parsing: $1).fixed().counts.count } }

  for count in [100, 1_000, 10_000] {
    for (name, text) in crowdedTexts(count) {
      let measurement = Measurement(passes: 3, atLeast: .milliseconds(100)) { countFindings(in: [text]) }
      print(columns("\(name), \(count)", "\(Int(measurement.seconds * 1e6)) µs"))
    }
  }
}

/// The rules that ask what values conditions accept.
private let semanticRules = RuleSelection(
  selecting: ["contradiction", "duplicate-clause", "empty-range", "redundant-group", "reversed-range", "tautology"])

/// Queries of many clauses on one field, which all have to be compared with each other.
private func crowdedTexts(_ count: Int) -> [(String, String)] {
  [
    ("values of one field", (0..<count).map { "email:user\($0)@example.com" }.joined(separator: " OR ")),
    ("patterns of one field", (0..<count).map { "email:user\($0)*" }.joined(separator: " OR ")),
    ("equal clauses", Array(repeating: "email:a", count: count).joined(separator: " AND ")),
  ]
}

private func countMeaningful(_ queries: [String]) -> Int {
  queries.reduce(0) { $0 + ((try? Query(parsing: $1)) == nil ? 0 : 1) }
}

private func countFindings(in queries: [String], _ rules: RuleSelection = RuleSelection()) -> Int {
  queries.reduce(0) { $0 + QuerySyntax(parsing: $1).lint(rules: rules).count }
}

private func report(_ name: String, _ queries: [String], _ work: () -> Int) {
  let measurement = Measurement(work)
  let microseconds = Int(measurement.seconds * 1e6) / max(queries.count, 1)
  print(columns(name, "\(measurement.rate(of: queries.count)) queries/s", "\(microseconds) µs a query"))
}

private func columns(_ columns: String...) -> String {
  columns.map { $0 + String(repeating: " ", count: max(0, 30 - $0.count)) }.joined()
}
