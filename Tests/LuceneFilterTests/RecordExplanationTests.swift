import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

@Suite("Why a record matches")
struct RecordExplanationTests {
  private func explain(_ query: String, _ record: String, renaming renames: [KeyRename] = []) throws -> String {
    try RecordExplanation(Query(parsing: query), record: Array(record.utf8), renaming: renames).description
  }

  @Test("the deciding clauses come first, then all with the values that they met")
  func golden() throws {
    let record = #"""
      {"email":"jane@example.com","logins_count":"12","identities":[{"connection":"a"},{"connection":"b"},{"connection":"c"},{"connection":"d"}],
      "app_metadata":{"prefs":{"theme":"dark","tags":[null,["x"]]}},"user_metadata.plan":"gold"}
      """#
    #expect(
      try explain("email:*@example.com AND logins_count:[5 TO *] AND NOT blocked:true", record) == #"""
        the record does not match, because of
          no   logins_count:[5 TO *]  logins_count is "12"
        all clauses:
          yes  email:*@example.com    email is "jane@example.com"
          no   logins_count:[5 TO *]  logins_count is "12"
          no   blocked:true           blocked has no value
        """#)
    #expect(
      try explain("identities.connection:z OR identities.connection:[b TO c]", record) == #"""
        the record matches, because of
          yes  identities.connection:[b TO c]  identities.connection is "b", "c"
        all clauses:
          no   identities.connection:z         identities.connection is "a", "b", "c" and 1 more
          yes  identities.connection:[b TO c]  identities.connection is "b", "c"
        """#)
    #expect(
      try explain("_exists_:app_metadata AND email.domain:EXAMPLE.com AND _exists_:user_metadata", record) == #"""
        the record matches, because of
          yes  _exists_:app_metadata     app_metadata.prefs.theme is "dark", app_metadata.prefs.tags is "x"
          yes  email.domain:EXAMPLE.com  email.domain is "example.com"
          yes  _exists_:user_metadata    user_metadata\.plan is "gold"
        """#)
    #expect(
      try explain("jane", #"{"name":"Joe"}"#) == #"""
        the record does not match, because of
          no   jane  name is "Joe"
        """#)
    #expect(try explain("jane", "{}").hasSuffix("jane  none of these fields has a value"))
    #expect(try explain("*:*", "{}") == "the record matches, whatever it holds")
    // Existence hears of a repeated flat key, too.
    let repeated = #"{"app_metadata.a[1]":null,"app_metadata.a[1]":[false]}"#
    #expect(
      try explain("_exists_:app_metadata.a", repeated).hasSuffix(#"yes  _exists_:app_metadata.a  app_metadata\.a\[1\] is false"#))
    #expect(throws: MalformedRecord.self) { try RecordExplanation(Query("a"), record: Array("[]".utf8)) }
  }

  @Test("long values are cut, many counted, and none gives a terminal orders")
  func values() throws {
    let long = String(repeating: "x", count: 100)
    #expect(try explain("username:a", #"{"username":"\#(long)"}"#).hasSuffix("username is \"\(long.prefix(58))…"))
    let text = try explain("username:a", "{\"username\":\"\\u001b[31m\u{9B}31m\u{202E}\"}")
    #expect(text.hasSuffix("username is \"\\u001b[31m\u{FFFD}31m\u{FFFD}\""))
  }

  @Test("keys that a dump renames are read as the filter reads them")
  func renames() throws {
    let text = try explain(
      "user_id:a AND identities.connection:b", #"{"Id":"a","Connection":"b"}"#, renaming: KeyRename.auth0ImportExportExtension)
    #expect(text.hasPrefix("the record matches"))
  }

  @Test(
    "the reason is the fewest clauses that decide",
    arguments: [
      ("a:1 AND (b:1 OR c:1)", [0]), ("(b:1 OR c:1) AND a:1 AND d:1", [2]), ("(y:1 AND x:1) OR z:1", [2]),
      ("x:1 OR (y:1 AND a:1)", [0]), ("x:1 AND (y:1 OR z:1)", [0, 1]), ("NOT (a:1 OR b:1)", [0, 1]),
      ("NOT (x:1 AND y:1)", [0, 1]),
      ("(a:1 OR b:1) AND (c:1 OR x:1)", [0, 1]), ("a:1 OR (x:1 AND b:1)", [0, 2]),
    ])
  func reasons(query: String, reason: [Int]) throws {
    let explanation = try RecordExplanation(Query(parsing: query), record: Array(#"{"x":1,"y":1,"z":1}"#.utf8))
    #expect(explanation.reason == reason)
  }

  private let pairCount = SeededGenerator.isSoaking ? 20_000 : 150

  @Test("it agrees with the filter on random pairs; each clause that holds has a value; and its reason decides alone")
  func agreement() throws {
    var random = SeededGenerator(for: "recordExplanation")
    for number in 0..<pairCount {
      let query = number % 2 == 0 ? random.query(withExtras: number % 4 == 0) : try Query(parsing: random.queryText().text)
      let record = random.spelling(of: random.record())
      let explanation = try RecordExplanation(query, record: record)
      let place: Comment = "\(query) for \(String(decoding: record, as: UTF8.self))"
      #expect(try explanation.isMatch == Filter(query).matches(record), place)
      #expect(explanation.outcomes.map(\.clause) == query.clauses, place)
      for outcome in explanation.outcomes where outcome.isMatch {
        #expect(!outcome.values.isEmpty, "\(outcome.clause): \(place)")
      }
      for others in [true, false] {
        let answers = explanation.outcomes.indices.map {
          explanation.reason.contains($0) ? explanation.outcomes[$0].isMatch : others
        }
        #expect(Self.answer(query, answers) == explanation.isMatch, "\(explanation.reason): \(place)")
      }
    }
  }

  /// What a query says if its clauses say this.
  private static func answer(_ query: Query, _ answers: [Bool]) -> Bool {
    var rest = answers[...]
    func answer(_ query: Query) -> Bool {
      switch query.kind {
      case .all: return true
      case .none: return false
      case .clause: return rest.popFirst() ?? false
      case .not(let operand): return !answer(operand)
      case .and(let operands): return operands.map(answer).allSatisfy { $0 }
      case .or(let operands): return operands.map(answer).contains(true)
      }
    }
    return answer(query)
  }

  @Test("values at paths that no clause reads change neither the answer nor the reason")
  func unreadPaths() throws {
    var random = SeededGenerator(for: "unreadPaths")
    for _ in 0..<pairCount / 4 {
      let query = try Query(parsing: random.queryText().text)
      let roots = Set(query.clauses.flatMap { $0.scope.fields.map(\.path.root) })
      guard case .object(let members) = random.record(), case .object(let others) = random.record() else { continue }
      let isRead = { (member: JSONMember) in
        let key = member.key.string
        return roots.contains { key == $0 || key.hasPrefix($0 + ".") || key.hasPrefix($0 + "[") || $0.hasPrefix(key) }
      }
      let before = JSONValue.object(members)
      let after = JSONValue.object(members.filter(isRead) + others.filter { !isRead($0) })
      let one = try RecordExplanation(query, record: before.serialized())
      let other = try RecordExplanation(query, record: after.serialized())
      #expect(one.isMatch == other.isMatch && one.reason == other.reason, "\(query) for \(before) and \(after)")
      #expect(one.outcomes.map(\.values) == other.outcomes.map(\.values), "\(query) for \(before) and \(after)")
    }
  }

  @Test("a query of any depth is explained without overflowing the stack")
  func deep() throws {
    let deep = (0..<100_000).reduce(term("a", "1")) { query, number in
      number % 2 == 0 ? .and([term("b", "1"), query]) : .not(.or([query, term("a", "2")]))
    }
    _ = try RecordExplanation(deep, record: Array(#"{"a":1,"b":1}"#.utf8)).isMatch
  }
}
