import JSONText
import LuceneQuery

/// The query DSL of Elasticsearch and OpenSearch, for an index with a certain mapping.
struct Elasticsearch {
  static let name = "elasticsearch"

  let mapping: ElasticsearchMapping

  /// The body of a request to `_search` or `_count`, or of a guarded one to `_delete_by_query`.
  func body(_ condition: Condition, _ form: StatementForm) throws(UnsupportedMatch) -> String {
    guard form.isPredicate else {
      throw UnsupportedMatch(clause: nil, target: Self.name, reason: "the index stands in the URL to which the body is sent")
    }
    let query = try query(condition)
    var members = [JSONMember(key: "query", value: query)]
    if let count = form.deletesAtMost {
      try Self.checkDeletion(condition, query, count)
      members.append(JSONMember(key: "max_docs", value: .number(JSONNumber(Int64(count)))))
    }
    let body = JSONValue.object(members)
    return String(decoding: body.serialized(.indented), as: UTF8.self)
  }

  /// Throws if a deletion would take documents because of what they do not have, which most documents have not, or none at all.
  private static func checkDeletion(_ condition: Condition, _ query: JSONValue, _ count: Int) throws(UnsupportedMatch) {
    let problem: String? =
      if count < 1 {
        "a deletion is told the number of documents that is expected, from 1 up"
      } else if condition.holdsOfNothing || query == matchAll {
        "it matches a document that has no fields at all, so that a deletion would take more than it names"
      } else if query == matchNone {
        "it matches no document of the index"
      } else {
        nil
      }
    if let problem { throw UnsupportedMatch(clause: nil, target: name, reason: problem) }
  }

  private static let matchAll: JSONValue = ["match_all": [:]]
  private static let matchNone: JSONValue = ["match_none": [:]]

  private func query(_ condition: Condition) throws(UnsupportedMatch) -> JSONValue {
    switch condition {
    case .all: return Self.matchAll
    case .none: return Self.matchNone
    case .test(let test): return try query(test)
    case .not(let operand):
      let query = try query(operand)
      return query == Self.matchNone ? Self.matchAll : ["bool": ["must_not": [query]]]
    case .and(let operands):
      let queries = try queries(operands).filter { $0 != Self.matchAll }
      if queries.count < 2 { return queries.first ?? Self.matchAll }
      return ["bool": ["filter": .array(queries)]]
    case .or(let operands):
      // What an index cannot hold is left out, so that email.domain is not asked for twice.
      return Self.any(try queries(operands).filter { $0 != Self.matchNone })
    }
  }

  private func queries(_ operands: [Condition]) throws(UnsupportedMatch) -> [JSONValue] {
    var queries: [JSONValue] = []
    for operand in operands { queries.append(try query(operand)) }
    return queries
  }

  private static func any(_ queries: [JSONValue]) -> JSONValue {
    switch queries.count {
    case 0: matchNone
    case 1: queries[0]
    default: ["bool": ["should": .array(queries), "minimum_should_match": 1]]
    }
  }

  private func query(_ test: PathTest) throws(UnsupportedMatch) -> JSONValue {
    if let reason = mapping.reasonAgainst(test) { throw UnsupportedMatch(clause: test.clause, target: Self.name, reason: reason) }
    let kind = mapping.kind(of: FieldPath(test.keys))
    let name = test.keys.joined(separator: ".")
    switch (test.question, kind) {
    case (_, .nothing): return Self.matchNone
    case (.exists, .date), (.isPresent, .date): return ["exists": ["field": .string(JSONString(name + ".raw"))]]
    case (.exists, _), (.isPresent, _): return ["exists": ["field": .string(JSONString(name))]]
    case (.holds(let values), _): return try query(values, name, kind, for: test.clause)
    }
  }

  private func query(
    _ values: ValueTest, _ name: String, _ kind: ElasticsearchMapping.Kind, for clause: Query.Clause
  ) throws(UnsupportedMatch) -> JSONValue {
    switch kind {
    case .nothing: return Self.matchNone
    case .boolean: return Self.any(values.booleans.sorted { $0 && !$1 }.map { Self.term(name, .bool($0)) })
    case .integer: return Self.integers(values.numbers?.integers, name)
    case .number:
      if values.numbers?.isExactInDoubles == false {
        throw UnsupportedMatch(
          clause: clause, target: Self.name,
          reason: "an index rounds whole numbers beyond 2^53 unless the field's type is integer")
      }
      return Self.doubles(values.numbers?.doubles, name)
    case .text, .date: return try strings(values.strings, name, kind, for: clause)
    case .dynamic:
      if let strings = values.strings, let reason = UndescribedField.reasonAgainst(strings) {
        throw UnsupportedMatch(clause: clause, target: Self.name, reason: reason)
      }
      return try strings(values.strings, name, kind, for: clause)
    }
  }

  private static func clause(_ kind: JSONString, _ field: String, _ body: JSONValue) -> JSONValue {
    .object([JSONMember(key: kind, value: .object([JSONMember(key: JSONString(field), value: body)]))])
  }

  private static func term(_ field: String, _ value: JSONValue) -> JSONValue { clause("term", field, ["value": value]) }

  /// A value of a list, which may be longer than a `bool` may.
  private static func oneOf(_ field: String, _ values: [JSONValue]) -> JSONValue {
    values.count == 1 ? term(field, values[0]) : ["terms": .object([JSONMember(key: JSONString(field), value: .array(values))])]
  }

  // MARK: Numbers

  private static func integers(_ test: TypedNumberTest<Int64>?, _ field: String) -> JSONValue {
    switch test {
    case nil: matchNone
    case .oneOf(let integers): oneOf(field, integers.map { .number(JSONNumber($0)) })
    case .range(let lower, let upper):
      range(field, lower?.map { .number(JSONNumber($0)) }, upper?.map { .number(JSONNumber($0)) })
    }
  }

  /// An index orders −0 before 0, so bounds at zero get the sign that lets both in, or neither.
  private static func doubles(_ test: TypedNumberTest<Double>?, _ field: String) -> JSONValue {
    func number(_ double: Double, negativeZero: Bool) -> JSONValue {
      let double = double == 0 ? (negativeZero ? -0.0 : 0.0) : double
      return JSONNumber(double).map { .number($0) } ?? .null
    }
    switch test {
    case nil: return matchNone
    case .oneOf(let doubles):
      return any(
        doubles.map { double in
          guard double == 0 else { return term(field, number(double, negativeZero: false)) }
          return range(field, .inclusive(number(0, negativeZero: true)), .inclusive(number(0, negativeZero: false)))
        })
    case .range(let lower, let upper):
      let lowerNumber: Bound<JSONValue>? =
        switch lower {
        case .inclusive(let bound): .inclusive(number(bound, negativeZero: true))
        case .exclusive(let bound): .exclusive(number(bound, negativeZero: false))
        case nil: nil
        }
      let upperNumber: Bound<JSONValue>? =
        switch upper {
        case .inclusive(let bound): .inclusive(number(bound, negativeZero: false))
        case .exclusive(let bound): .exclusive(number(bound, negativeZero: true))
        case nil: nil
        }
      return range(field, lowerNumber, upperNumber)
    }
  }

  private static func range(
    _ field: String, _ lower: Bound<JSONValue>?, _ upper: Bound<JSONValue>?, format: JSONValue? = nil
  ) -> JSONValue {
    var members: [JSONMember] = []
    switch lower {
    case .inclusive(let bound): members.append(JSONMember(key: "gte", value: bound))
    case .exclusive(let bound): members.append(JSONMember(key: "gt", value: bound))
    case nil: break
    }
    switch upper {
    case .inclusive(let bound): members.append(JSONMember(key: "lte", value: bound))
    case .exclusive(let bound): members.append(JSONMember(key: "lt", value: bound))
    case nil: break
    }
    if let format { members.append(JSONMember(key: "format", value: format)) }
    return clause("range", field, .object(members))
  }

  // MARK: Strings

  private func strings(
    _ test: StringTest?, _ name: String, _ kind: ElasticsearchMapping.Kind, for clause: Query.Clause
  ) throws(UnsupportedMatch) -> JSONValue {
    guard let test else { return Self.matchNone }
    if test.part == .domain { return try domain(test, name, for: clause) }
    switch (test.condition, kind) {
    case (.any, _): return ["exists": ["field": .string(JSONString(name))]]
    case (.oneOf(let texts), .dynamic): return Self.any(texts.map { Self.equality(ofUndescribed: name, with: $0) })
    case (.oneOf(let texts), _): return Self.oneOf(name, texts.map { .string(JSONString($0)) })
    case (.pattern(let pattern), .date): return Self.wildcard(name + ".raw", pattern)
    case (.pattern(let pattern), _): return Self.wildcard(name, pattern)
    case (.range(let lower, let upper), _):
      return Self.range(name, lower?.map { .string(JSONString($0)) }, upper?.map { .string(JSONString($0)) })
    case (.instants(let ranges), _): return Self.any(ranges.map { Self.instants($0, name) })
    }
  }

  /// An index knows the type of such a field, the query does not: a text that is no number is simply not found among numbers.
  private static func equality(ofUndescribed field: String, with text: String) -> JSONValue {
    // A pattern is no more than a text, while some texts are numbers to an index alone.
    if UndescribedField.isNumberToIndexOnly(text) { return wildcard(field, [.literal(text)]) }
    return clause("match", field, ["query": .string(JSONString(text)), "lenient": true])
  }

  /// No year behind 9999 can be written, but an index may hold instants there.
  private static func instants(_ range: Range<Int64>, _ field: String) -> JSONValue {
    let end: Bound<JSONValue> =
      range.upperBound < TimeInterval.writable.end
      ? .exclusive(instant(range.upperBound)) : .inclusive(instant(range.upperBound - 1))
    return Self.range(field, .inclusive(instant(range.lowerBound)), end, format: "strict_date_optional_time")
  }

  /// The part of an address behind its last `@` is found by the end of the address, where that is enough.
  private func domain(_ test: StringTest, _ name: String, for clause: Query.Clause) throws(UnsupportedMatch) -> JSONValue {
    switch test.condition {
    case .any: return Self.wildcard(name, [.anyRun, .literal("@"), .anyRun])
    case .oneOf(let domains):
      let possible = domains.filter { !$0.utf8.contains(UInt8(ascii: "@")) }
      return Self.any(possible.map { Self.wildcard(name, [.anyRun, .literal("@" + $0)]) })
    case .pattern(let pattern):
      if pattern.contains(where: { if case .literal(let text) = $0 { text.utf8.contains(UInt8(ascii: "@")) } else { false } }) {
        return Self.matchNone
      }
      if pattern.count == 2, case .anyRun = pattern[0], case .literal = pattern[1] {
        return Self.wildcard(name, [.anyRun, .literal("@")] + pattern)
      }
      return Self.clause("regexp", name, ["value": .string(JSONString(Self.regexp(behindLastAt: pattern)))])
    case .range, .instants: break
    }
    throw UnsupportedMatch(
      clause: clause, target: Self.name, reason: "an index has no field email.domain, and the end of an address does not tell")
  }

  /// A regular expression of Lucene for a text whose part behind its last `@` matches a pattern.
  private static func regexp(behindLastAt pattern: [Pattern.Element]) -> String {
    var regexp = #".*\@"#
    for element in pattern {
      switch element {
      case .anyCharacter: regexp += #"[^\@]"#
      case .anyRun: regexp += #"[^\@]*"#
      case .literal(let literal):
        for scalar in literal.unicodeScalars {
          if ##".?+*|{}[]()"\#@&<>~^-$/"##.unicodeScalars.contains(scalar) { regexp += "\\" }
          regexp.unicodeScalars.append(scalar)
        }
      }
    }
    return regexp
  }

  private static func wildcard(_ field: String, _ pattern: [Pattern.Element]) -> JSONValue {
    var text = ""
    for element in pattern {
      switch element {
      case .anyCharacter: text += "?"
      case .anyRun: text += "*"
      case .literal(let literal):
        for scalar in literal.unicodeScalars {
          if scalar == "\\" || scalar == "*" || scalar == "?" { text += "\\" }
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return clause("wildcard", field, ["value": .string(JSONString(text))])
  }

  private static func instant(_ instant: Int64) -> JSONValue { .string(JSONString(TimeInterval.text(ofInstant: instant))) }
}
