import LuceneFilter
import LuceneQuery
import LuceneSyntax
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Inputs of 64 KiB, or less in a slow debug build, that make careless programs slow or overflow the stack.
@Suite("Hostile inputs", .serialized)
struct HostileTests {
  #if DEBUG
    private static let size = 8 << 10
    private static let levels = 100_000
    private static let quickLimit = Duration.seconds(2)
  #else
    private static let size = 64 << 10
    private static let levels = 500_000
    private static let quickLimit = Duration.milliseconds(50)
  #endif

  /// Sanitizers make everything several times slower; `.ci/run` says when one is at work.
  private static let limit = getenv("LQ_SANITIZED") == nil ? quickLimit : .seconds(5)

  /// Expects that something takes no more of the processor's time than the limit; other tests run at the same time.
  private func expectQuick(_ body: () -> Void) {
    var times: [Duration] = []
    repeat {
      let start = Self.processorTime()
      body()
      times.append(Self.processorTime() - start)
    } while times.count < 3 && times[times.count - 1] >= Self.limit
    #expect(times.contains { $0 < Self.limit }, "\(times)")
  }

  /// How much of the processor's time this thread has had.
  private static func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
  }

  private static func repeated(_ text: String, upTo size: Int = size) -> String {
    String(repeating: text, count: size / text.utf8.count)
  }

  @Test(
    "records",
    arguments: [
      repeated("["), repeated("{"), #"{"a":"# + repeated("["), repeated(#"{"a":"#), repeated(#"{"a":[{"a":"#),
      #"{"a":["# + repeated("1,") + "1]}", #"{"a":["# + repeated("[],") + "0]}", #"{"a":"# + repeated("1") + "}",
      #"{"a":0."# + repeated("1") + "}", #"{"a":1e"# + repeated("1") + "}", #"{"a":""# + repeated(#"\u00e9"#) + "\"}",
      #"{"name":""# + repeated("É") + "\"}", "{" + repeated(#""a":1,"#) + #""a":2}"#, "{" + repeated(#""a.b":1,"#) + #""a":2}"#,
      "{\"" + repeated("a.") + "\":1}", "{\"" + repeated("a[0]") + "\":1}", "{\"" + repeated("a[") + "\":1}",
      "{" + (0..<5000).map { #""a[\#($0)]":1,"# }.joined() + #""a":2}"#, #"{"email":""# + repeated("@") + "\"}",
      #"{"created_at":"2024-01-01T00:00:00."# + repeated("0") + "\"}", repeated(" ") + "{}" + repeated("\n"),
    ])
  func records(_ record: String) {
    let query = Query.or([
      term("a", "x"), range("a", "[5 TO 4]"), exists("a.a.a"), exists("a"), term("name", "x"), term("a.b", "q"),
      term("email.domain", "x"),
      range("created_at", "[2025 TO *]"), wildcard("email", "*x*y"), fuzzy("name", "abcdef", 2),
    ])
    var evaluator = Filter(query).makeEvaluator()
    let bytes = Array(record.utf8)
    expectQuick { _ = try? evaluator.matches(bytes) }
  }

  @Test(
    "patterns against values",
    arguments: [
      ("*" + repeated("a*") + "b", repeated("a")), ("*" + repeated("a", upTo: size / 2) + "b*", repeated("a")),
      ("*" + repeated("a?", upTo: size / 2) + "b*", repeated("a")), ("*" + repeated("?", upTo: size / 2) + "b*", repeated("é")),
      ("*" + repeated("a?b*"), repeated("aab")), (repeated("?"), repeated("a")), (repeated("?*"), repeated("é")),
      ("*" + repeated("ab", upTo: size / 2) + "*c", repeated("ab")), ("*" + repeated("a", upTo: 32) + "b*", repeated("a")),
      ("*" + repeated("é?", upTo: size / 2) + "b*", repeated("é")),
      ("*" + repeated("é?ab", upTo: size / 2) + "*", repeated("éxa")),
      ("*" + repeated("?a", upTo: size / 2) + "b*c", repeated("éa")),
    ])
  func patterns(_ pattern: String, _ value: String) {
    var evaluator = Filter(wildcard("a", pattern)).makeEvaluator()
    let record = Array((#"{"a":""# + value + "\"}").utf8)
    expectQuick { _ = try? evaluator.matches(record) }
  }

  @Test(
    "texts, read in both dialects",
    arguments: [
      "(", "[", "{a", "a:", "a:[1 TO 2] ", "f:>1 ", "NOT ", "!", "a OR ", "a~ ", "*a*", "\"*\" ", "\\u0061", "\\", "a/", "/a/",
      "/[a-z]/ ",
      "f:/<1-9>/ ", "/a{1000}/ ", "/(a|b)*c/ ", "/~(a*b)/ ", "/.*a.{12}/ ", "/.*a.{20}/ ", "::", "1:", "+-", "^2", "\u{3000}",
    ])
  func texts(_ text: String) {
    for dialect in [Dialect.auth0, .lucene] {
      expectQuick { _ = try? Query(parsing: Self.repeated(text), dialect: dialect) }
    }
  }

  @Test("a long fuzzy term against a long value")
  func fuzzyTerm() {
    var evaluator = Filter(fuzzy("a", Self.repeated("ab"), 2)).makeEvaluator()
    let record = Array((#"{"a":""# + Self.repeated("ab") + "\"}").utf8)
    expectQuick { #expect((try? evaluator.matches(record)) == true) }
  }

  @Test("a query nested a million deep (less in a debug build) is compiled, asked and freed")
  func deepQuery() {
    let others = [Query.not(term("b", "1")), .not(term("b", "2"))]
    var query = term("a", "1")
    for level in 0..<Self.levels { query = .not(.and([query, others[level % 2]])) }
    #expect(answer(query, #"{"a":1}"#) != nil)
  }

  @Test("a path of many keys, and many paths")
  func paths() {
    let keys = Array(repeating: "a", count: 20_000)
    let record = String(repeating: #"{"a":"#, count: keys.count) + "1" + String(repeating: "}", count: keys.count)
    let query = Query.and([.field(FieldPath(keys), .term(Value("1"))), .field(FieldPath(Array(keys.dropLast())), .exists)])
    #expect(answer(query, record) == true)
    #expect(answer(query, "{\"" + keys.joined(separator: ".") + "\":1}") == true)
    let many = Query.or((0..<20_000).map { term("k\($0).x", "1") } + [term("k19999.y", "2")])
    #expect(answer(many, #"{"k19999":{"y":2}}"#) == true)
  }

  @Test("a hundred thousand alternatives on one field are looked up, not tried one after the other")
  func alternatives() {
    let query = Query.or((0..<100_000).map { term("user_id", "auth0|\($0)") } + [term("user_id", "7")])
    var evaluator = Filter(query).makeEvaluator()
    let hit = Array(#"{"user_id":"auth0|99999"}"#.utf8)
    expectQuick {
      for _ in 0..<1000 { #expect((try? evaluator.matches(hit)) == true) }
    }
    #expect((try? evaluator.matches(Array(#"{"user_id":["x",7]}"#.utf8))) == true)
    #expect((try? evaluator.matches(Array(#"{"user_id":"auth0|100000"}"#.utf8))) == false)
  }
}
