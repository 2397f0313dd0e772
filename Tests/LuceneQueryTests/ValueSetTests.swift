import JSONText
import TestSupport
import Testing

@testable import LuceneQuery

@Suite("Sets of values")
struct ValueSetTests {
  private static let cases = SeededGenerator.isSoaking ? 100_000 : 500

  private func condition(_ text: String) throws -> Condition {
    try #require(Condition(Query(parsing: text, dialect: text.hasPrefix("NOT") ? .auth0 : .lucene)))
  }

  @Test(
    "a condition is seen to imply another one",
    arguments: [
      ("name:jo*", "name:j*"), ("name:joe", "name:j*"), ("name:joe", "name:*o*"), ("name:JOE", "name:joe"),
      ("username:a*b", "username:a*"),
      ("username:a?b*", "username:a?*"), ("username:a?b", "username:a*b"), ("username:*ab", "username:*b"),
      ("username:ab*", "username:?b*"),
      ("username:a*b*c", "username:a*c"), ("username:a*", "username:[a TO b}"), ("username:[aa TO ab}", "username:a*"),
      ("logins_count:[3 TO 5]", "logins_count:[1 TO *]"), ("logins_count:5", "logins_count:[5 TO *]"),
      ("logins_count:{5 TO 7}", "logins_count:[5 TO 7]"), ("logins_count:[5 TO 7]", "_exists_:logins_count"),
      ("created_at:2024-02-03", "created_at:2024-02"), ("created_at:[2024-02-03 TO 2024-02-05]", "created_at:2024"),
      ("created_at:{2024-01 TO *]", "created_at:[2024-02-01 TO *]"), ("blocked:true", "_exists_:blocked"),
      ("NOT name:j*", "NOT name:joe"), ("jo*", "j*"), ("app_metadata.n:[3 TO 3]", "app_metadata.n:[3 TO 4]"),
      ("name:/a+/", "name:/a+/"),
    ])
  func implied(narrow: String, wide: String) throws {
    #expect(try condition(narrow).implies(condition(wide)), "\(narrow) implies \(wide)")
  }

  @Test(
    "a condition is not taken to imply another one",
    arguments: [
      ("name:j*", "name:jo*"), ("username:joe", "username:J*"), ("username:a*", "username:a?*"),
      ("username:a?*", "username:a??*"),
      ("username:*b", "username:*ab"), ("logins_count:5", "logins_count:5.0"), ("logins_count:[1 TO *]", "logins_count:[3 TO *]"),
      ("app_metadata.n:[2 TO 3]", "app_metadata.n:[1 TO 20]"),
      ("created_at:2024", "created_at:2024-02"),
      ("created_at:2*", "created_at:2024"), ("_exists_:blocked", "blocked:true"), ("NOT name:joe", "NOT name:j*"),
      ("name:joe", "NOT name:jane"), ("name:/a+/", "name:/a*/"), ("name:joe~1", "name:joe~2"),
      ("username:[b TO *]", "username:b*"),
    ])
  func notImplied(one: String, other: String) throws {
    #expect(try !condition(one).implies(condition(other)), "\(one) does not imply \(other)")
  }

  @Test("what is said to be implied is, for every value")
  func soundness() {
    var random = SeededGenerator(for: "implications")
    var proofs = 0
    for _ in 0..<Self.cases {
      let conditions = random.relatedConditions(count: 2)
      guard conditions.count == 2, conditions[0].implies(conditions[1]) else { continue }
      proofs += 1
      for record in random.records(for: conditions) where conditions[0].isMet(by: record) && !conditions[1].isMet(by: record) {
        Issue.record(
          "\(conditions[0].text) does not imply \(conditions[1].text): \(record.text), seed \(random.seed)")
      }
    }
    print("implications: \(proofs) of \(Self.cases)")
    #expect(proofs > Self.cases / 50)
  }

  @Test("conditions that are said to exclude each other do, for every record that obeys the schema, or for any at all")
  func conflicts() {
    var random = SeededGenerator(for: "conflicts")
    var (typed, certain) = (0, 0)
    for _ in 0..<Self.cases {
      let conditions = random.relatedConditions(count: random.pick([2, 2, 3, 4]))
      guard conditions.count > 1, case .field(let field) = conditions[0].clause.scope else { continue }
      let description = Schema.auth0Users.singleValued(field.path)
      let isCertain = conditions.excludeEachOther(nil)
      let isTyped = description.map { conditions.excludeEachOther($0) } ?? false
      guard isCertain || isTyped else { continue }
      #expect(!isCertain || description == nil || isTyped, "what nothing meets, no value of a type meets")
      certain += isCertain ? 1 : 0
      typed += isTyped ? 1 : 0
      let records = isCertain ? random.records(for: conditions) : []
      let obedient = description.map { random.obedientRecords($0, conditions) } ?? []
      for record in records + obedient where conditions.allSatisfy({ $0.isMet(by: record) }) {
        Issue.record("\(conditions.map(\.text)) are all met by \(record.text), seed \(random.seed)")
      }
    }
    print("conflicts: \(certain) certain and \(typed) by type, of \(Self.cases)")
    #expect(certain > Self.cases / 100 && typed > Self.cases / 20)
  }

  @Test("a simplified query finds the same records")
  func simplified() {
    var random = SeededGenerator(for: "simplified")
    var changed = 0
    for _ in 0..<Self.cases {
      let query = random.crowdedQuery()
      let simple = query.simplified
      #expect(simple.simplified == simple, "\(query)")
      guard simple != query else { continue }
      changed += 1
      for record in random.records(for: query.clauses.compactMap { Condition(Query.clause($0.scope, $0.match)) }).prefix(20)
      where ReferenceEvaluator().matches(query, record) != ReferenceEvaluator().matches(simple, record) {
        Issue.record("\(query) is simplified to \(simple), which differs for \(record.text), seed \(random.seed)")
      }
    }
    #expect(changed > Self.cases / 10)
  }
}

extension Condition {
  fileprivate func isMet(by record: JSONValue) -> Bool {
    ReferenceEvaluator().matches(Query.clause(clause.scope, clause.match), record) != isNegated
  }
}

extension JSONValue {
  fileprivate var text: String { String(decoding: serialized(), as: UTF8.self) }
}

extension SeededGenerator {
  /// Conditions on one field, some of which are bound to have to do with each other.
  fileprivate mutating func relatedConditions(count: Int) -> [Condition] {
    guard case .clause(let first) = query(depth: 0, withExtras: once(in: 8)).kind else { return [] }
    return (0..<count).compactMap { index in
      var match = first.match
      if index > 0, case .clause(let other) = query(depth: 0, withExtras: once(in: 8)).kind { match = other.match }
      let clause = Query.clause(first.scope, match)
      return Condition(once(in: 3) ? .not(clause) : clause)
    }
  }

  /// A query in which a few fields are asked again and again.
  mutating func crowdedQuery() -> Query {
    var scopes: [Scope] = []
    while scopes.count < 2 { scopes += query(depth: 0, withExtras: false).clauses.map(\.scope) }
    func moved(_ query: Query, _ random: inout SeededGenerator) -> Query {
      switch query.kind {
      case .all, .none: query
      case .clause(let clause): Query.clause(random.pick(scopes), clause.match)
      case .not(let query): .not(moved(query, &random))
      case .and(let queries): .and(queries.map { moved($0, &random) })
      case .or(let queries): .or(queries.map { moved($0, &random) })
      }
    }
    return moved(query(depth: 3, withExtras: false), &self)
  }

  /// Random records, and ones that hold at a field what conditions name, or nearly that.
  fileprivate mutating func records(for conditions: [Condition]) -> [JSONValue] {
    var records: [JSONValue] = (0..<10).map { _ in record() }
    let fields = conditions.flatMap { $0.clause.scope.fields }
    let values = conditions.flatMap { $0.clause.match.samples }
    guard !fields.isEmpty, !values.isEmpty else { return records }
    for _ in 0..<30 {
      let value = once(in: 5) ? JSONValue.array((0..<3).map { _ in pick(values) }) : pick(values)
      records.append(pick(fields).path.record(holding: value))
    }
    return records
  }

  /// Records that hold one value of the type of a field, or none.
  fileprivate mutating func obedientRecords(_ field: FieldDescriptor, _ conditions: [Condition]) -> [JSONValue] {
    let values = conditions.flatMap { $0.clause.match.samples }.filter { $0.isValue(of: field.type) }
    return [.object([])] + values.map { field.path.record(holding: $0) }
  }
}

extension FieldPath {
  /// A record with one value; of `email.domain`, which is no field of a record, with a flat key.
  fileprivate func record(holding value: JSONValue) -> JSONValue {
    if keys == ["email", "domain"] { return .object([JSONMember(key: "email.domain", value: value)]) }
    return keys.reversed().reduce(value) { .object([JSONMember(key: JSONString($1), value: $0)]) }
  }
}

extension Match {
  /// Values that meet the condition, or nearly do.
  fileprivate var samples: [JSONValue] {
    texts.flatMap { text in
      var samples: [JSONValue] = [text, text + "a", text + "\u{0}", "a" + text, String(text.dropLast()), text.uppercased()].map {
        .string(JSONString($0))
      }
      if let number = JSONNumber(text: text) { samples.append(.number(number)) }
      if let integer = Int(text) {
        samples += [integer &+ 1, integer &- 1].compactMap { JSONNumber(text: "\($0)").map { .number($0) } }
      }
      return samples
    } + [.bool(true), .bool(false)]
  }

  private var texts: [String] {
    switch self {
    case .exists, .regexp: ["a"]
    case .term(let value), .fuzzy(let value, _): [value.text]
    case .range(let lower, let upper): [lower, upper].compactMap { $0.value?.text }
    case .pattern(let pattern):
      ["", "b", "j"].map { filling in
        pattern.elements.map { element in
          switch element {
          case .literal(let text): text
          case .anyCharacter: "x"
          case .anyRun: filling
          }
        }.joined()
      }
    }
  }
}

extension JSONValue {
  /// Whether a field of this type may hold it.
  fileprivate func isValue(of type: FieldDescriptor.ValueType) -> Bool {
    switch (type, self) {
    case (.boolean, .bool), (.string, .string), (.json, _): true
    case (.integer, .number(let number)): Int(number.text) != nil
    case (.date, .string(let text)): TimeInterval.instant(ofValue: Array(text.bytes).span) != nil
    default: false
    }
  }
}
