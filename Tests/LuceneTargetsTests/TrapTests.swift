import JSONText
import LuceneFilter
import LuceneQuery
import LuceneTargets
import TestSupport
import Testing

/// What engines are known to do in a way of their own, asked of each of them by name.
@Suite("Traps of the engines", .serialized)
struct TrapTests {
  private struct Trap {
    let query: String
    /// The query, if no text can say it.
    var made: Query?
    let records: [String]

    init(_ query: String, made: Query? = nil, _ records: String...) {
      (self.query, self.made, self.records) = (query, made, records)
    }
  }

  private static let traps = arrays + keys + strings + numbers + dates

  private static let arrays = [
    Trap(
      "t:x", #"{"t":"x"}"#, #"{"t":["x"]}"#, #"{"t":[["x"]]}"#, #"{"t":[[["y",[[["x"]]]]]]}"#, #"{"t":[]}"#, #"{"t":[["y"]]}"#),
    Trap("t.u:x", #"{"t":[[{"u":"x"}]]}"#, #"{"t":[[[{"u":[["x"]]}]]]}"#, #"{"t":{"u":[[[["x"]]]]}}"#, #"{"t":[["x"]]}"#),
    Trap("NOT t:x", #"{"t":null}"#, #"{"t":[]}"#, "{}", #"{"t":{"u":"x"}}"#, #"{"t":"x"}"#),
    Trap("NOT t.u:[1 TO 5]", #"{"t":"x"}"#, #"{"t":{"u":7}}"#, #"{"t":{"u":3}}"#, #"{"t":{"u":null}}"#, "{}"),
    Trap("NOT name:ja*", #"{"name":7}"#, #"{"name":"Jane"}"#, #"{"name":"Bo"}"#, "{}"),
    Trap("NOT created_at:2024", #"{"created_at":"2024-05"}"#, #"{"created_at":5}"#, #"{"created_at":"x"}"#, "{}"),
    Trap(
      "_exists_:t", #"{"t":{"u":[{"v":null}]}}"#, #"{"t":{"u":[{"v":""}]}}"#, #"{"t":[null,[]]}"#, #"{"t":{"\"":0}}"#,
      #"{"t":{":1":{}}}"#),
    Trap(
      "_exists_:t", #"{"t":{"u":"\#(String(repeating: #"long \n "#, count: 5000))"}}"#,
      #"{"t":{"\#(String(repeating: #"long \n "#, count: 5000))":null}}"#),
  ]

  private static let keys = [
    Trap(
      "the empty key", made: .field(FieldPath(["t", ""]), .term(Value("x"))), #"{"t":{"":"x"}}"#, #"{"t":{"":["x"]}}"#,
      #"{"t":"x"}"#,
      #"{"t":{"a":"x"}}"#),
    Trap(#"t.é:x"#, #"{"t":{"\u00e9":"x"}}"#, #"{"t":{"é":"x"}}"#, #"{"t":{"e":"x"}}"#),
    Trap(#"t.plan:x"#, #"{"t":{"pl\u0061n":"x"}}"#, #"{"t":{"plan":"x"}}"#),
    Trap(#"t.a\/b:x"#, #"{"t":{"a\/b":"x"}}"#, #"{"t":{"a/b":"x"}}"#, #"{"t":{"a":{"b":"x"}}}"#),
    Trap(#"t.\~1:x"#, #"{"t":{"~1":"x"}}"#, #"{"t":{"/":"x"}}"#),
    Trap(#"t.0:x"#, #"{"t":{"0":"x"}}"#, #"{"t":["x"]}"#, #"{"t":[{"0":"x"}]}"#, #"{"t":[["x"]]}"#),
    Trap(#"t.a\"b:x"#, #"{"t":{"a\"b":"x"}}"#, #"{"t":{"a":"x"}}"#),
    Trap(#"t.a'b:x"#, #"{"t":{"a'b":"x"}}"#, #"{"t":{"a''b":"x"}}"#),
    Trap(#"t.a\\b:x"#, #"{"t":{"a\\b":"x"}}"#, #"{"t":{"ab":"x"}}"#),
    Trap(#"t.$:x"#, #"{"t":{"$":"x"}}"#, #"{"t":"x"}"#),
    Trap(#"t.\*:x"#, #"{"t":{"*":"x"}}"#, #"{"t":{"a":"x"}}"#),
  ]

  private static let strings = [
    Trap("user_id:Ab*", #"{"user_id":"Abc"}"#, #"{"user_id":"abc"}"#, #"{"user_id":"ABc"}"#),
    Trap("user_id:A?b*", #"{"user_id":"A😀bc"}"#, #"{"user_id":"a😀bc"}"#, #"{"user_id":"Abbb"}"#, #"{"user_id":"A\nb\n"}"#),
    Trap("user_id:a%b*", #"{"user_id":"a%bc"}"#, #"{"user_id":"axbc"}"#),
    Trap("user_id:a_b?c", #"{"user_id":"a_bxc"}"#, #"{"user_id":"axbxc"}"#),
    Trap(#"user_id:a\!b?c"#, #"{"user_id":"a!bxc"}"#, #"{"user_id":"abxc"}"#),
    Trap(#"user_id:a\[b\]?c"#, #"{"user_id":"a[b]xc"}"#, #"{"user_id":"abxc"}"#),
    Trap(#"user_id:a\\b?c"#, #"{"user_id":"a\\bxc"}"#, #"{"user_id":"abxc"}"#),
    Trap(#"user_id:a\*b?c"#, #"{"user_id":"a*bxc"}"#, #"{"user_id":"aQbxc"}"#),
    Trap("name:ΟΔΟΣ", #"{"name":"οδοσ"}"#, #"{"name":"οδος"}"#, #"{"name":"ΟΔΟΣ"}"#),
    Trap("name:*σ", #"{"name":"ΟΔΟΣ"}"#, #"{"name":"οδος"}"#),
    Trap("name:ikk", #"{"name":"İkK"}"#, "{\"name\":\"ik\u{212A}\"}", "{\"name\":\"i\u{307}kk\"}", #"{"name":"ıkk"}"#),
    Trap("name:i?", #"{"name":"İx"}"#, #"{"name":"İ"}"#),
    Trap("name:[i TO k]", #"{"name":"İ"}"#, "{\"name\":\"\u{212A}\"}", #"{"name":"J"}"#, #"{"name":"ı"}"#, #"{"name":"é"}"#),
    Trap(
      "name:[é TO ü]", #"{"name":"É"}"#, #"{"name":"Ö"}"#, #"{"name":"f"}"#, #"{"name":"ÿ"}"#, #"{"name":"Ω"}"#,
      "{\"name\":\"\u{1E9E}\"}"),
    Trap("name:[ß TO ǆ]", #"{"name":"ẞ"}"#, #"{"name":"ǅ"}"#, #"{"name":"Ş"}"#, #"{"name":"İ"}"#, #"{"name":"İstanbul"}"#),
    Trap("name:[σ TO σ]", #"{"name":"Σ"}"#, #"{"name":"ς"}"#, #"{"name":"ΑΣ"}"#),
    Trap("name:[ας TO ασ}", #"{"name":"ΑΣ"}"#, #"{"name":"ΑΣΑ"}"#, #"{"name":"Ας"}"#),
    Trap("name:straße", #"{"name":"STRAẞE"}"#, #"{"name":"STRASSE"}"#),
    Trap("name:e\u{301}", #"{"name":"É"}"#, "{\"name\":\"E\u{301}\"}"),
    Trap(
      "user_id:[Z TO a]", #"{"user_id":"Z"}"#, #"{"user_id":"b"}"#, #"{"user_id":"A"}"#, #"{"user_id":"_"}"#, #"{"user_id":"a"}"#),
    Trap("user_id:[\u{E000} TO *]", #"{"user_id":"😀"}"#, "{\"user_id\":\"\u{FFFF}\"}", "{\"user_id\":\"\u{D7FF}\"}"),
    Trap("user_id:1.0", #"{"user_id":"1.0"}"#, #"{"user_id":"1"}"#, #"{"user_id":1}"#, #"{"user_id":1.00}"#),
    Trap("user_id:true", #"{"user_id":true}"#, #"{"user_id":"true"}"#, #"{"user_id":1}"#, #"{"user_id":"\"true\""}"#),
    Trap("name:true", #"{"name":true}"#, #"{"name":"TRUE"}"#),
    Trap("name:t*", #"{"name":true}"#, #"{"name":"True"}"#, #"{"name":["x","T"]}"#, #"{"name":{"t":"t"}}"#),
    Trap(
      "user_id:?*", #"{"user_id":true}"#, #"{"user_id":5}"#, #"{"user_id":["x"]}"#, #"{"user_id":null}"#,
      #"{"user_id":{"a":"b"}}"#),
    Trap("email.domain:x.com", #"{"email":"a@b@X.com"}"#, #"{"email":"x.com"}"#, #"{"email":["a@y.com","b@x.com"]}"#),
  ]

  private static let numbers = [
    Trap("t:9007199254740993", #"{"t":9007199254740993}"#, #"{"t":9007199254740992}"#, #"{"t":9007199254740992.0}"#),
    Trap(
      "t:[5 TO 100]", #"{"t":9}"#, #"{"t":10}"#, #"{"t":["10"]}"#, #"{"t":[9]}"#, #"{"t":[[50]]}"#, #"{"t":"9"}"#, #"{"t":1000}"#),
    Trap("t:1", #"{"t":1.0}"#, #"{"t":1}"#, #"{"t":1e0}"#, #"{"t":10e-1}"#, #"{"t":"1.0"}"#, #"{"t":true}"#),
    Trap("t:1.5", #"{"t":1.50}"#, #"{"t":15e-1}"#, #"{"t":"1.5"}"#, #"{"t":2}"#, #"{"t":1}"#),
    Trap("t:[1.5 TO 2.5]", #"{"t":2}"#, #"{"t":1.5}"#, #"{"t":1}"#, #"{"t":3}"#, #"{"t":2.50}"#),
    Trap("t:[* TO 1e300]", #"{"t":5}"#, #"{"t":9223372036854775807}"#, #"{"t":"5"}"#, #"{"t":2.5}"#, #"{"t":"0"}"#),
    Trap("t:[1e300 TO *]", #"{"t":5}"#, #"{"t":"5"}"#, #"{"t":1e301}"#, #"{"t":2.5}"#),
    Trap("t:[* TO 9223372036854775808]", #"{"t":5}"#, #"{"t":9223372036854775807}"#, #"{"t":1e19}"#),
    Trap("t:{9223372036854775807 TO *]", #"{"t":9223372036854775807}"#, #"{"t":1e19}"#, #"{"t":9.3e18}"#),
    Trap("t:0", #"{"t":-0.0}"#, #"{"t":0.0}"#, #"{"t":0}"#, #"{"t":-0}"#, #"{"t":false}"#, #"{"t":""}"#),
    Trap("t:[0 TO 0]", #"{"t":-0.0}"#, #"{"t":0.0}"#, #"{"t":0}"#, #"{"t":false}"#),
    Trap(#"t:"-9223372036854775808""#, #"{"t":-9223372036854775808}"#, #"{"t":-9223372036854775807}"#),
    Trap("t:{-9223372036854775808 TO -1}", #"{"t":-9223372036854775808}"#, #"{"t":-9223372036854775807}"#, #"{"t":-1}"#),
  ]

  private static let dates = [
    Trap(
      "created_at:[2024-01-31T10:20:30Z TO 2024-01-31T10:20:30Z]", #"{"created_at":"2024-01-31T10:20:30Z"}"#,
      #"{"created_at":"2024-01-31T10:20:30.000Z"}"#, #"{"created_at":"2024-01-31T10:20:30.999Z"}"#,
      #"{"created_at":"2024-01-31T10:20:31Z"}"#, #"{"created_at":"2024-01-31T10:20Z"}"#, #"{"created_at":"2024-01-31"}"#),
    Trap(
      "created_at:2024-01-31", #"{"created_at":"2024-01-31"}"#, #"{"created_at":"2024-01-31T23:59:59.999Z"}"#,
      #"{"created_at":"2024-02-01T00:30:00+01:00"}"#, #"{"created_at":"2024-01-31T23:30:00-01:00"}"#, #"{"created_at":"2024"}"#),
    Trap(
      "created_at:[2024-01 TO *]", #"{"created_at":"2024"}"#, #"{"created_at":"2024-01"}"#,
      #"{"created_at":"2023-12-31T23:59:59.9999Z"}"#),
    Trap(
      "created_at:[* TO 2024]", #"{"created_at":"2024-02-30"}"#, #"{"created_at":"2023-02-29T00:00:00+01:00"}"#,
      #"{"created_at":"0000"}"#, #"{"created_at":"0000-01-01T00:00:00+01:00"}"#, #"{"created_at":"0001"}"#,
      #"{"created_at":"2023-04-31"}"#, #"{"created_at":"2024-01-31T24:00Z"}"#, #"{"created_at":"soon"}"#, #"{"created_at":2024}"#,
      #"{"created_at":"1900-02-29"}"#, #"{"created_at":"2000-02-29"}"#),
    Trap("created_at:2024*", #"{"created_at":"2024-02-30"}"#, #"{"created_at":"2025"}"#, #"{"created_at":["2024"]}"#),
    Trap("created_at:[9999 TO *]", #"{"created_at":"9999-12-31T23:59:59-01:00"}"#, #"{"created_at":"9999-12-31T23:59:59Z"}"#),
    Trap(
      "created_at:{1969-12-31T23:59:59.998Z TO 1970}", #"{"created_at":"1969-12-31T23:59:59.999Z"}"#, #"{"created_at":"1970"}"#),
    Trap(
      (0..<600).map { "created_at:\(1000 + $0 * 2)" }.joined(separator: " OR "), #"{"created_at":"1010-05-05"}"#,
      #"{"created_at":"1011"}"#, #"{"created_at":"2198-12-31T23:59:59.999Z"}"#, #"{"created_at":"2200"}"#),
    Trap(
      (0..<1_200).map { "app_metadata.n:\($0 * 2)" }.joined(separator: " OR "), #"{"app_metadata":{"n":[1,2398.0]}}"#,
      #"{"app_metadata":{"n":1199}}"#, #"{"app_metadata":{"n":"2398"}}"#, #"{"app_metadata":{"n":"2398.0"}}"#),
    Trap(
      (0..<1_200).map { "name:Z\($0)" }.joined(separator: " OR "), #"{"name":"z1199"}"#, #"{"name":"z1200"}"#, #"{"name":["Z7"]}"#
    ),
  ]

  /// Of records that SQL cannot hold.
  private static let ofJq = [
    Trap("email.domain:x.com", #"{"email":"\u0000a@x.com"}"#, #"{"email":"a\u0000@x.com"}"#, #"{"email":"\u0000x.com"}"#),
    Trap("NOT _exists_:email.domain", #"{"email":"\u0000a@x.com"}"#, #"{"email":"\u0000x.com"}"#, "{}"),
    Trap(
      (0..<5_001).map { "user_id:a\($0)" }.joined(separator: " OR "), #"{"user_id":"a5000"}"#, #"{"user_id":"a5001"}"#,
      #"{"user_id":"A1"}"#),
    Trap(
      (0..<3_200).map { "name:a\($0)b*" }.joined(separator: " OR "), #"{"name":"a3199b!"}"#, #"{"name":"a3200b"}"#),
    Trap(
      (0..<3_200).map { "NOT name:a\($0)" }.joined(separator: " AND "), #"{"name":"a3200"}"#, #"{"name":"a3199"}"#, "{}"),
  ]

  @Test(
    "jq reads on behind U+0000, and takes programs of any length", .enabled(if: Engine.isAsked("jq"), "LQ_ENGINES names others"))
  func behindNull() throws { #expect(try ask(.jq, Self.ofJq) == Self.ofJq.count) }

  /// Of records that fit into an index.
  private static let ofIndexes = [
    Trap(
      "app_metadata.score:0", #"{"app_metadata":{"score":-0.0}}"#, #"{"app_metadata":{"score":0.0}}"#,
      #"{"app_metadata":{"score":1}}"#),
    Trap(
      "app_metadata.score:[0 TO 1}", #"{"app_metadata":{"score":-0.0}}"#, #"{"app_metadata":{"score":0}}"#,
      #"{"app_metadata":{"score":1}}"#),
    Trap(
      "app_metadata.score:{* TO -0}", #"{"app_metadata":{"score":-0.0}}"#, #"{"app_metadata":{"score":0}}"#,
      #"{"app_metadata":{"score":-1}}"#),
    Trap(
      "created_at:2024*", #"{"created_at":"2024-05-05T10:00:00.000Z"}"#, #"{"created_at":"2024-99"}"#, #"{"created_at":"2025"}"#),
    Trap("created_at:2024", #"{"created_at":"2024-12-31T23:59:59.999Z"}"#, #"{"created_at":"2025"}"#, #"{"created_at":"soon"}"#),
    Trap("NOT _exists_:created_at", #"{"created_at":"soon"}"#, #"{"created_at":null}"#, "{}"),
    Trap("created_at:[2024 TO *]", #"{"created_at":"9999-12-31T23:59:59-01:00"}"#, #"{"created_at":"9999-12-31T23:59:59Z"}"#),
    Trap("created_at:[* TO 2024]", #"{"created_at":"0000"}"#, #"{"created_at":"0001"}"#, #"{"created_at":"2024-02-30"}"#),
    Trap(
      "user_metadata.created_at:2024", #"{"user_metadata":{"created_at":"2024-05"}}"#, #"{"user_metadata":{"created_at":"2024"}}"#
    ),
    Trap("logins_count:[1e300 TO *]", #"{"logins_count":9223372036854775807}"#, #"{"logins_count":0}"#),
    Trap("logins_count:[* TO 1e300]", #"{"logins_count":9223372036854775807}"#, #"{"logins_count":0}"#),
    Trap("logins_count:9223372036854775808", #"{"logins_count":9223372036854775807}"#, #"{"logins_count":0}"#),
    Trap("logins_count:[0.5 TO 1.5]", #"{"logins_count":1}"#, #"{"logins_count":0}"#, #"{"logins_count":2}"#),
    Trap("logins_count:yes", #"{"logins_count":1}"#, "{}"),
    Trap("NOT blocked:yes", #"{"blocked":true}"#, "{}"),
    Trap("name:ΟΔΟΣ", #"{"name":"οδοσ"}"#, #"{"name":"οδος"}"#, #"{"name":"ΟΔΟΣ"}"#),
    Trap("name:i*", #"{"name":"İx"}"#, "{\"name\":\"\u{212A}\"}", #"{"name":["x","I"]}"#),
    Trap("app_metadata.size:5d", #"{"app_metadata":{"size":"5d"}}"#, #"{"app_metadata":{"size":"5"}}"#),
    Trap(
      "app_metadata.size:5", #"{"app_metadata":{"size":5.0}}"#, #"{"app_metadata":{"size":5.5}}"#,
      #"{"app_metadata":{"size":[1.5,5]}}"#),
    Trap(#"email.domain:x.?"#, #"{"email":"a@b@X.c"}"#, #"{"email":"a@x.c@b"}"#, #"{"email":"x.c"}"#, #"{"email":"a@xac"}"#),
    Trap(
      #"user_id:a\*b\?*"#, #"{"user_id":"a*b?c"}"#, #"{"user_id":"axb?c"}"#, #"{"user_id":"a*bcc"}"#, #"{"user_id":"a*b?\n"}"#),
  ]

  @Test(
    "an index finds what the filter finds, and takes every query",
    .enabled(if: Engine.isAsked("elasticsearch"), "LQ_ENGINES names others"))
  func ofIndexes() throws {
    let schema = Schema(extending: .auth0Users, with: [FieldDescriptor(FieldPath(["app_metadata", "score"]), .number)])
    let asked = try ask(.elasticsearch(schema), Self.ofIndexes)
    #expect(asked == Self.ofIndexes.count)
  }

  @Test("each engine finds what the filter finds", arguments: Engine.all)
  func traps(_ engine: Engine) throws {
    let asked = try ask(engine, Self.traps)
    #expect(asked > Self.traps.count * 3 / 4)
  }

  /// Compares the answers, and says how many queries the engine was asked.
  private func ask(_ engine: Engine, _ traps: [Trap]) throws -> Int {
    var (batch, asked) = (Engine.Batch(), [Trap]())
    for trap in traps {
      do throws(UnsupportedMatch) {
        batch.questions.append((try query(trap).compiled(for: engine.target), batch.records.count))
        batch.records.append(trap.records.map { Array($0.utf8) })
        asked.append(trap)
      } catch {}
    }
    guard let answers = try engine.answers(to: batch) else { return asked.count }
    for (answer, trap) in zip(answers, asked) {
      var evaluator = Filter(query(trap)).makeEvaluator()
      let expected = Set(try trap.records.indices.filter { try evaluator.matches(Array(trap.records[$0].utf8)) })
      #expect(answer == .records(expected), "\(engine.name): \(trap.query)")
    }
    return asked.count
  }

  private func query(_ trap: Trap) -> Query {
    if let made = trap.made { return made }
    guard let query = try? Query(parsing: trap.query, options: QueryOptions(dialect: .lucene)) else {
      Issue.record("no query: \(trap.query)")
      return .none
    }
    return query
  }
}
