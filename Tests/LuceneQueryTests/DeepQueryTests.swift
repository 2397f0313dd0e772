import LuceneQuery
import TestSupport
import Testing

/// Queries that are built in code nest deeper than any stack.
@Suite("A query deeper than any stack", .serialized)
struct DeepQueryTests {
  private static let levels = SeededGenerator.isSoaking ? 500_000 : 25_000
  private static let query = nested(levels)

  /// `NOT ((NOT (… AND blocked:true)) AND blocked:true)`: as many negations and as many conjunctions.
  private static func nested(_ levels: Int, innermost: Query = .field("email", .term(Value("jane")))) -> Query {
    let leaf = Query.field("blocked", .term(Value("true")))
    var query = innermost
    for _ in 0..<levels { query = .not(.and([query, leaf])) }
    return query
  }

  @Test("is walked")
  func walk() {
    var (count, deepest) = (0, 0)
    Self.query.walk { _, depth in
      count += 1
      deepest = max(deepest, depth)
    }
    #expect(count == Self.levels * 3 + 1)
    #expect(deepest == Self.levels * 2)
  }

  @Test("is compared and hashed")
  func comparison() {
    let same = Self.nested(Self.levels)
    let other = Self.nested(Self.levels, innermost: .field("email", .term(Value("john"))))
    // #expect(a == b) would print a million levels if it failed.
    let (isEqual, isOther) = (Self.query == same, Self.query == other)
    #expect(isEqual)
    #expect(!isOther)
    #expect(Self.query.hashValue == same.hashValue)
  }

  @Test("is printed")
  func printing() {
    let expected =
      "NOT (" + String(repeating: "(NOT (", count: Self.levels - 1) + "email:jane AND blocked:true)"
      + String(repeating: ") AND blocked:true)", count: Self.levels - 1)
    let isExpected = Self.query.description == expected
    #expect(isExpected)
    #expect(Self.query.printed(as: .lucene).description.utf8.count > Self.levels * 20)
  }

  @Test("is freed, but for the part that another query holds")
  func sharing() {
    var outer: Query? = Self.nested(1_000, innermost: Self.nested(Self.levels))
    var inner = Self.nested(10)
    outer?.walk { query, depth in
      if depth == 2_000, case .not = query.kind { inner = query }
    }
    outer = nil
    #expect(inner.clauses.count == Self.levels + 1)
  }
}
