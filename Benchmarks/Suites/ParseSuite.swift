import LuceneQuery
import LuceneSyntax

/// How many queries a second are read, from text to tree and from text to meaning.
let parseSuite = Suite(name: "parse", usage: "parse [FILE]    one query a line; without FILE, Benchmarks/Inputs/queries.txt") {
  arguments in
  let path = arguments.first ?? "Benchmarks/Inputs/queries.txt"
  let queries = try TextFile(path).lines
  let bytes = queries.reduce(0) { $0 + $1.utf8.count }
  print("\(path): \(queries.count) queries, \(bytes) bytes")

  report("tokens", queries.count, bytes) { countTokens(in: queries) }
  report("tree", queries.count, bytes) { countClauses(in: queries) }
  report("tree and meaning", queries.count, bytes) { countMeanings(of: queries) }

  for (name, text) in scalingTexts {
    let measurement = Measurement { countMeanings(of: [text]) }
    print(row(name, "\(Int(measurement.seconds * 1e6)) µs a query", "\(perByte(measurement, text.utf8.count)) ns a byte"))
  }
}

/// Texts of growing size: the time a byte should stay the same.
private let scalingTexts: [(String, String)] =
  [1_000, 10_000, 100_000].map { count in
    ("OR of \(count)", (0..<count).map { "email:user\($0)@example.com" }.joined(separator: " OR "))
  }
  + [100, 1_000, 10_000, 100_000].map { depth in
    ("\(depth) deep", String(repeating: "(", count: depth) + "blocked:true" + String(repeating: ")", count: depth))
  }

private func countTokens(in queries: [String]) -> Int {
  var count = 0
  for query in queries {
    for _ in Tokens(SourceText(query)) { count += 1 }
  }
  return count
}

private func countClauses(in queries: [String]) -> Int {
  queries.reduce(0) { $0 + QuerySyntax(parsing: $1).clauses.count }
}

private func countMeanings(of queries: [String]) -> Int {
  queries.reduce(0) { count, text in
    do throws(ParseFailure) {
      _ = try Query(parsing: text)
      return count + 1
    } catch {
      return count
    }
  }
}

private func report(_ name: String, _ count: Int, _ bytes: Int, _ work: () -> Int) {
  let measurement = Measurement(work)
  print(row(name, "\(measurement.rate(of: count)) queries/s", "\(measurement.rate(of: bytes) / 1_000_000) MB/s"))
}

private func perByte(_ measurement: Measurement, _ bytes: Int) -> Double {
  (measurement.seconds * 1e10 / Double(bytes)).rounded() / 10
}

private func row(_ columns: String...) -> String {
  columns.map { $0 + String(repeating: " ", count: max(0, 26 - $0.count)) }.joined()
}
