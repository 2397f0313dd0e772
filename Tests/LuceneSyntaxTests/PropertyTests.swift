import LuceneSyntax
import TestSupport
import Testing

@Suite("Any bytes")
struct PropertyTests {
  private static let cases = SeededGenerator.isSoaking ? 1_000_000 : 1_000

  private static func check(_ bytes: [UInt8], seed: UInt64) {
    for dialect in Dialect.allCases {
      let violations = ParseInvariants(QuerySyntax(parsing: bytes, dialect: dialect)).violations
      #expect(violations == [], "\(bytes), seed \(seed)")
    }
  }

  @Test("tokens tile random bytes, and the tree, the diagnostics and the layout are in order")
  func randomBytes() {
    var random = SeededGenerator(for: "randomBytes")
    let common = Array(#" ab1*?\"/[]{}()+-!~^:&|<>=.TONADRu0é"#.utf8)
    for _ in 0..<Self.cases {
      let isASCII = random.once(in: 2)
      let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        isASCII || random.once(in: 2) ? random.pick(common) : UInt8.random(in: 0...255, using: &random)
      }
      Self.check(bytes, seed: random.seed)
    }
  }

  @Test("so do those of texts that are nearly queries")
  func nastyQueries() {
    let random = SeededGenerator(for: "nastyQueries")
    let sample = #"name:"jane smith"~2 AND (email:*@a.b OR NOT logins_count:[3 TO *}) +x^2 -/a\/b/"#
    var queries = NastyQueries(random, samples: [sample])
    for _ in 0..<Self.cases { Self.check(Array(queries.next().utf8), seed: random.seed) }
  }

  @Test("so do those of queries with bytes changed, lost, doubled and added")
  func mutatedBytes() {
    var random = SeededGenerator(for: "mutatedBytes")
    for _ in 0..<Self.cases {
      var bytes = Array(random.queryText().text.utf8)
      for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[place], at: place)
        default:
          let piece = random.pick(["(", ")", "\"", "[", "\\", " ", "*", ":", "/", "~1", "^2"])
          bytes.insert(contentsOf: piece.utf8, at: place)
        }
      }
      Self.check(bytes, seed: random.seed)
    }
  }
}
