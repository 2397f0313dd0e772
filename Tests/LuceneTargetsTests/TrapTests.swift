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
    let records: [String]

    init(_ query: String, _ records: String...) { (self.query, self.records) = (query, records) }
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
  ]

  private static let keys = [
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
  ]

  @Test("each engine finds what the filter finds", arguments: Engine.all)
  func traps(_ engine: Engine) throws {
    var (batch, asked) = (Engine.Batch(), [Trap]())
    for trap in Self.traps {
      do throws(UnsupportedMatch) {
        batch.questions.append((try query(trap).compiled(for: engine.target), batch.records.count))
        batch.records.append(trap.records.map { Array($0.utf8) })
        asked.append(trap)
      } catch {}
    }
    #expect(asked.count > Self.traps.count * 3 / 4)
    guard let answers = try engine.answers(to: batch) else { return }
    for (answer, trap) in zip(answers, asked) {
      var evaluator = Filter(query(trap)).makeEvaluator()
      let expected = Set(try trap.records.indices.filter { try evaluator.matches(Array(trap.records[$0].utf8)) })
      #expect(answer == .records(expected), "\(engine.name): \(trap.query)")
    }
  }

  private func query(_ trap: Trap) -> Query {
    guard let query = try? Query(parsing: trap.query, options: QueryOptions(dialect: .lucene)) else {
      Issue.record("no query: \(trap.query)")
      return .none
    }
    return query
  }
}
