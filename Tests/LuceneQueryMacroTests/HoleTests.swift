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

  @Test("is what stands in a template, whatever the text")
  func texts() throws {
    var random = SeededGenerator(for: "texts")
    for _ in 0..<(SeededGenerator.isSoaking ? 50_000 : 2_000) {
      let text = random.anyText()
      let key = random.anyTextOfSomeLength()
      expectSame([
        (#userQuery("name:\(text)"), try Query("name:\(text)")),
        (#userQuery("name:\"\(text)\""), try Query("name:\"\(text)\"")),
        (#userQuery("NOT name:a\(text)*"), try Query("NOT name:a\(text)*")),
        (#userQuery("name:\"a \(text) b* \(key)\""), try Query("name:\"a \(text) b* \(key)\"")),
        (#userQuery("name:(\(text) OR \(key))"), try Query("name:(\(text) OR \(key))")),
        (#userQuery("name:[\(text) TO \"a\(key)\"}"), try Query("name:[\(text) TO \"a\(key)\"}")),
        (#userQuery("name:\(prefix: text)"), try Query("name:\(prefix: text)")),
        (#userQuery("app_metadata.\(key).a\(key):\(text)"), try Query("app_metadata.\(key).a\(key):\(text)")),
        (#userQuery("_exists_:app_metadata.\(key)"), try Query("_exists_:app_metadata.\(key)")),
        (#userQuery("created_at:\(text)"), try Query("created_at:\(text)")),
        (#userQuery("email:\(text) AND blocked:true"), try Query("email:\(text) AND blocked:true")),
      ])
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
      (#userQuery("\(path):2024"), try Query("\(path):2024")),
      (#userQuery("\(path):\(date)"), try Query("\(path):\(date)")),
      (#userQuery("_exists_:\(path)"), try Query("_exists_:\(path)")),
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
}
