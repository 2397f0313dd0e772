import JSONText
import LuceneQuery
import LuceneSyntax
import LuceneTargets
import Testing

/// Queries in the DSL of Elasticsearch, each as a whole.
@Suite struct ElasticsearchTests {
  static let queries: [(query: String, dsl: String)] = [
    ("*:*", #"{"match_all":{}}"#),
    ("email:Jane@X.com", #"{"term":{"email":{"value":"jane@x.com"}}}"#),
    ("user_id:\"auth0|Ab\"", #"{"term":{"user_id":{"value":"auth0|Ab"}}}"#),
    ("blocked:true", #"{"term":{"blocked":{"value":true}}}"#),
    ("blocked:yes", #"{"match_none":{}}"#),
    ("logins_count:3", #"{"term":{"logins_count":{"value":3}}}"#),
    ("logins_count:[1.5 TO 9.5}", #"{"range":{"logins_count":{"gte":2,"lte":9}}}"#),
    ("logins_count:[0 TO 1e300]", #"{"range":{"logins_count":{"gte":0}}}"#),
    ("logins_count:[1e300 TO *]", #"{"match_none":{}}"#),
    ("logins_count:9223372036854775808", #"{"match_none":{}}"#),
    ("app_metadata.plan:gold", #"{"match":{"app_metadata.plan":{"query":"gold","lenient":true}}}"#),
    ("app_metadata.plan:5d", #"{"wildcard":{"app_metadata.plan":{"value":"5d"}}}"#),
    ("user_id:(a OR b)", #"{"terms":{"user_id":["a","b"]}}"#),
    ("logins_count:(1 OR 2)", #"{"terms":{"logins_count":[1,2]}}"#),
    ("app_metadata.n:[5 TO *]", #"{"range":{"app_metadata.n":{"gte":"5"}}}"#),
    (#"nickname:J\*n*e?"#, #"{"wildcard":{"nickname":{"value":"j\\*n*e?"}}}"#),
    ("created_at:2024-02", Self.february),
    ("created_at:2024*", #"{"wildcard":{"created_at.raw":{"value":"2024*"}}}"#),
    ("created_at:9999-12-31", Self.lastDay),
    ("_exists_:created_at", #"{"exists":{"field":"created_at.raw"}}"#),
    ("NOT _exists_:last_ip", #"{"bool":{"must_not":[{"exists":{"field":"last_ip"}}]}}"#),
    ("email.domain:X.com", #"{"wildcard":{"email":{"value":"*@x.com"}}}"#),
    ("email.domain:*.com OR blocked:yes", #"{"wildcard":{"email":{"value":"*@*.com"}}}"#),
    ("email.domain:X.c*", #"{"regexp":{"email":{"value":".*\\@x\\.c[^\\@]*"}}}"#),
    ("email.domain:a@*", #"{"match_none":{}}"#),
    ("NOT email.domain:\"a@b\"", #"{"match_all":{}}"#),
    (
      "blocked:true AND (phone_verified:true OR username:jane)",
      #"{"bool":{"filter":[{"term":{"blocked":{"value":true}}},{"bool":{"should":[{"term":{"phone_verified":{"value":true}}},"#
        + #"{"term":{"username":{"value":"jane"}}}],"minimum_should_match":1}}]}}"#
    ),
  ]

  private static let february =
    #"{"range":{"created_at":{"gte":"2024-02-01T00:00:00.000Z","lt":"2024-03-01T00:00:00.000Z","#
    + #""format":"strict_date_optional_time"}}}"#
  private static let lastDay =
    #"{"range":{"created_at":{"gte":"9999-12-31T00:00:00.000Z","lte":"9999-12-31T23:59:59.999Z","#
    + #""format":"strict_date_optional_time"}}}"#

  @Test("each clause by the type of its field", arguments: queries)
  func clauses(query: String, dsl: String) throws {
    let body = try Query(parsing: query).compiled(for: .elasticsearch()).text
    #expect(try JSONValue(parsing: body).description == #"{"query":\#(dsl)}"#)
  }

  @Test("no other engine is told to delete")
  func deletions() throws {
    let query = try Query(parsing: "blocked:true")
    let form = StatementForm(deletesAtMost: 1)
    for target in QueryTarget.all where target.name != "elasticsearch" {
      let error = #expect(throws: UnsupportedMatch.self) { try query.compiled(for: target, as: form) }
      #expect(error?.reason == "only Elasticsearch is told to delete")
    }
    let body = try query.compiled(for: .elasticsearch(), as: form).text
    #expect(try JSONValue(parsing: body).description == #"{"query":{"term":{"blocked":{"value":true}}},"max_docs":1}"#)
  }

  @Test("zero is found with either sign, as fields of a schema say")
  func zero() throws {
    let schema = Schema([FieldDescriptor("n", .number)])
    let zero: [(Match, String)] = [
      (.term(Value("0")), #"{"gte":-0.0,"lte":0.0}"#),
      (.range(lower: .inclusive(Value("-0")), upper: .unbounded), #"{"gte":-0.0}"#),
      (.range(lower: .unbounded, upper: .exclusive(Value("0"))), #"{"lt":-0.0}"#),
      (.range(lower: .exclusive(Value("0")), upper: .inclusive(Value("0.0"))), #"{"gt":0.0,"lte":0.0}"#),
    ]
    for (match, range) in zero {
      let body = try Query.field("n", match, schema: schema).compiled(for: .elasticsearch(schema: schema)).text
      #expect(try JSONValue(parsing: body).description == #"{"query":{"range":{"n":\#(range)}}}"#)
    }
  }

  static let refusals: [(query: String, reason: String)] = [
    (#"app_metadata.a\.b:x"#, "a key of an index is not blank and holds no dot"),
    (#"app_metadata.\ :x"#, "a key of an index is not blank and holds no dot"),
    ("_id:x", "fields of an index that begin with '_' are its own"),
    (#"_exists_:app_metadata.\*"#, "an index takes '*' in a field that should exist for a pattern"),
    ("email.domain:[a TO b]", "an index has no field email.domain, and the end of an address does not tell"),
    ("app_metadata.n:9007199254740993", "without a type for the field an index may round this number"),
    ("app_metadata.n:[8.99999999999999999999 TO *]", "without a type for the field an index may round this number"),
    ("app_metadata.n:-0", "without a type for the field an index may round this number"),
    (#"app_metadata.n:["5d" TO *]"#, "without a type for the field an index may take this text for a number"),
    ("app_metadata.on:[false TO true]", "without a type for the field an index may take these texts for Booleans"),
  ]

  @Test("an index cannot say everything", arguments: refusals)
  func refusal(query: String, reason: String) throws {
    let query = try Query(parsing: query)
    let error = #expect(throws: UnsupportedMatch.self) { try query.compiled(for: .elasticsearch()) }
    #expect(error?.reason == reason)
  }

  @Test("a field of any numbers has doubles only")
  func largeNumbers() throws {
    let schema = Schema([FieldDescriptor("n", .number)])
    let error = #expect(throws: UnsupportedMatch.self) {
      try Query(parsing: "n:9007199254740993", schema: schema).compiled(for: .elasticsearch(schema: schema))
    }
    #expect(error?.reason == "an index rounds whole numbers beyond 2^53 unless the field's type is integer")
  }

  @Test("a query that was made with another schema is refused where the field compares otherwise")
  func otherSchema() throws {
    let schema = Schema([FieldDescriptor("name", .string), FieldDescriptor("created_at", .string)])
    for query in ["name:jane", "created_at:2024"] {
      let error = #expect(throws: UnsupportedMatch.self) {
        try Query(parsing: query).compiled(for: .elasticsearch(schema: schema))
      }
      #expect(error?.reason == "the field compares otherwise in the schema of the index")
    }
    _ = try Query(parsing: "name:jane", schema: schema).compiled(for: .elasticsearch(schema: schema))
  }

  @Test("the mapping has each field as the schema says")
  func mapping() throws {
    let schema = Schema([
      FieldDescriptor("name", .string, letterCase: .insensitive), FieldDescriptor(FieldPath(["a", "n"]), .integer),
      FieldDescriptor(FieldPath(["a", "x"]), .number), FieldDescriptor("day", .date), FieldDescriptor("on", .boolean),
      FieldDescriptor("any", .json),
    ])
    let mapping = try JSONValue(parsing: ElasticsearchMapping(schema: schema).text)
    #expect(
      mapping["mappings"]?["properties"]?.description
        == #"{"name":{"type":"keyword","normalizer":"lower"},"a":{"properties":{"n":{"type":"long"},"x":{"type":"double"}}},"#
        + #""day":{"type":"date","format":"strict_date_optional_time","ignore_malformed":true,"fields":{"raw":{"type":"keyword"}}},"#
        + #""on":{"type":"boolean"},"any":{"type":"object"}}"#)
  }
}
