import LuceneQueryMacros
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is expanded has to be what is read when the program runs.
@Suite("Values in #userQuery")
struct HoleTests {
  private enum Plan: String, QueryValue { case free, gold }

  private func expectSame(_ pairs: [(expanded: Query, read: Query)], sourceLocation: SourceLocation = #_sourceLocation) {
    for (index, pair) in pairs.enumerated() where pair.expanded != pair.read || pair.expanded.dialect != pair.read.dialect {
      Issue.record("\(index): \(pair.expanded) is not \(pair.read)", sourceLocation: sourceLocation)
    }
  }

  private func expectSameOutcome(
    _ expanded: () throws -> Query, _ read: () throws -> Query, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (one, other) = (try? expanded(), try? read())
    if one != other {
      Issue.record("\(one?.description ?? "refused") is not \(other?.description ?? "refused")", sourceLocation: sourceLocation)
    }
  }

  @Test("is what stands in a template, whatever the text")
  func texts() throws {
    var random = SeededGenerator(for: "texts")
    for _ in 0..<(SeededGenerator.isSoaking ? 50_000 : 2_000) {
      let text = random.anyText()
      let key = random.anyText()
      expectSame([
        (#userQuery("name:\(text)"), try Query("name:\(text)")),
        (#userQuery("name:\"\(text)\""), try Query("name:\"\(text)\"")),
        (#userQuery("NOT name:a\(text)*"), try Query("NOT name:a\(text)*")),
        (#userQuery("name:\"a \(text) b* \(key)\""), try Query("name:\"a \(text) b* \(key)\"")),
        (#userQuery("name:(\(text) OR \(key))"), try Query("name:(\(text) OR \(key))")),
        (#userQuery("name:[\(text) TO \"a\(key)\"}"), try Query("name:[\(text) TO \"a\(key)\"}")),
        (#userQuery("name:\(prefix: text)"), try Query("name:\(prefix: text)")),
        (#userQuery("created_at:\(text)"), try Query("created_at:\(text)")),
        (#userQuery("email:\(text) AND blocked:true"), try Query("email:\(text) AND blocked:true")),
      ])
      expectSameOutcome(
        { try #userQuery("app_metadata.\(key).a\(key):\(text)") }, { try Query("app_metadata.\(key).a\(key):\(text)") })
      expectSameOutcome({ try #userQuery("_exists_:app_metadata.\(key)") }, { try Query("_exists_:app_metadata.\(key)") })
    }
  }

  @Test("is what stands in a template, of every type")
  func types() throws {
    let count = 5
    let half = 0.5
    let flag = true
    let date = Date(timeIntervalSince1970: 1_700_000_000.5)
    let plans = [Plan.free, .gold]
    let nobody: [String] = []
    let blocked = try Query("blocked:true OR email:jane")
    let path = FieldPath("created_at")
    expectSame([
      (#userQuery("logins_count:\(count)"), try Query("logins_count:\(count)")),
      (#userQuery("logins_count:[\(count) TO \(half + 1)]"), try Query("logins_count:[\(count) TO \(half + 1)]")),
      (#userQuery("logins_count:>=\([1, 2].count)"), try Query("logins_count:>=\([1, 2].count)")),
      (#userQuery("logins_count:\([1, 2])"), try Query("logins_count:\([1, 2])")),
      (#userQuery("blocked:\(flag)"), try Query("blocked:\(flag)")),
      (#userQuery("created_at:{\(date) TO \("2024")]"), try Query("created_at:{\(date) TO \("2024")]")),
      (#userQuery("created_at:\([date])"), try Query("created_at:\([date])")),
      (#userQuery("app_metadata.plan:\(plans)"), try Query("app_metadata.plan:\(plans)")),
      (#userQuery("app_metadata.plan:\(Plan.gold)"), try Query("app_metadata.plan:\(Plan.gold)")),
      (#userQuery("email:\(nobody) OR blocked:true"), try Query("email:\(nobody) OR blocked:true")),
      (#userQuery("\(blocked) AND name:jane"), try Query("\(blocked) AND name:jane")),
      (#userQuery("NOT \(blocked)"), try Query("NOT \(blocked)")),
      (try #userQuery("\(path):2024"), try Query("\(path):2024")),
      (try #userQuery("\(path):\(date)"), try Query("\(path):\(date)")),
      (try #userQuery("_exists_:\(path)"), try Query("_exists_:\(path)")),
      (#userQuery("logins_count:\(Value("many"))"), try Query("logins_count:\(Value("many"))")),
      (
        #userQuery(
          """
          name:\(plans.map { // a comment
            $0.rawValue }) AND NOT blocked:\(!flag)
          """),
        try Query("name:\(plans.map { $0.rawValue }) AND NOT blocked:\(!flag)")
      ),
    ])
  }

  @Test("may throw, and may be waited for")
  func effects() async throws {
    func thrown() throws -> String { "jane" }
    func awaited() async -> Int { 3 }
    expectSame([
      (#userQuery("name:\(try thrown())"), try Query("name:\(try thrown())")),
      (#userQuery("logins_count:\(await awaited())"), try Query("logins_count:3")),
    ])
  }

  @Test("may throw, and may be waited for, in a query that is cut into functions")
  func effectsInLargeQuery() async throws {
    func thrown() throws -> String { "jane" }
    func awaited() async -> Int { 3 }
    let part0 = "the name of a function"
    let read = try Query(
      """
      name:\(part0) OR (app_metadata.a:(1 OR 2 OR 3 OR 4 OR 5 OR 6 OR 7 OR 8 OR 9 OR 10 OR 11 OR 12 OR 13 OR 14 \
      OR 15 OR 16 OR 17 OR 18 OR 19 OR 20 OR 21 OR 22 OR 23 OR 24 OR 25) AND name:\(try thrown())) \
      OR app_metadata.b:(1 OR 2 OR 3 OR 4 OR 5 OR 6 OR 7 OR 8 OR 9 OR 10 OR 11 OR 12 OR 13 OR 14 \
      OR 15 OR 16 OR 17 OR 18 OR 19 OR 20 OR 21 OR 22 OR 23 OR 24 OR 25) OR logins_count:3
      """)
    let expanded = await #userQuery(
      """
      name:\(part0) OR (app_metadata.a:(1 OR 2 OR 3 OR 4 OR 5 OR 6 OR 7 OR 8 OR 9 OR 10 OR 11 OR 12 OR 13 OR 14 \
      OR 15 OR 16 OR 17 OR 18 OR 19 OR 20 OR 21 OR 22 OR 23 OR 24 OR 25) AND name:\(try thrown())) \
      OR app_metadata.b:(1 OR 2 OR 3 OR 4 OR 5 OR 6 OR 7 OR 8 OR 9 OR 10 OR 11 OR 12 OR 13 OR 14 \
      OR 15 OR 16 OR 17 OR 18 OR 19 OR 20 OR 21 OR 22 OR 23 OR 24 OR 25) OR logins_count:\(awaited())
      """)
    expectSame([(expanded, read)])
    let one = #userQuery(
      """
      name:\(part0) OR app_metadata.a:(1 OR 2 OR 3 OR 4 OR 5 OR 6 OR 7 OR 8 OR 9 OR 10 OR 11 OR 12 OR 13 OR 14 OR 15 \
      OR 16 OR 17 OR 18 OR 19 OR 20 OR 21 OR 22 OR 23 OR 24 OR 25 OR 26 OR 27 OR 28 OR 29 OR 30 \
      OR 31 OR 32 OR 33 OR 34 OR 35 OR 36 OR 37 OR 38 OR 39 OR 40 OR 41 OR 42 OR 43 OR 44 OR 45)
      """)
    #expect(one.description.hasPrefix("name:\"the name of a function\" OR app_metadata.a:1 OR "))
  }

  @Test("throws where a name of a field has an empty key, as reading does")
  func emptyKeys() throws {
    for key in ["", "a", "."] {
      let path = FieldPath(["app_metadata", key])
      expectSameOutcome({ try #userQuery("app_metadata.\(key):x") }, { try Query("app_metadata.\(key):x") })
      expectSameOutcome({ #userQuery("app_metadata.a\(key):x") }, { try Query("app_metadata.a\(key):x") })
      expectSameOutcome(
        { try #userQuery("_exists_:app_metadata.\(key)\(key)") }, { try Query("_exists_:app_metadata.\(key)\(key)") })
      expectSameOutcome({ try #userQuery("\(path):x") }, { try Query("\(path):x") })
      expectSameOutcome({ try #userQuery("_exists_:\(path)") }, { try Query("_exists_:\(path)") })
    }
    let key = ""
    let failure = #expect(throws: ParseFailure.self) { try #userQuery("app_metadata.\(key):x") }
    #expect(
      failure?.description == """
        error: a key of the path is empty
          │ app_metadata.
          │ ^^^^^^^^^^^^^
          = id: empty-key

        """)
  }
}
