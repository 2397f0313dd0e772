import LuceneQuery
import LuceneSyntax
import Testing

@Suite("Explanation")
struct ExplanationTests {
  private func explain(_ query: String, _ options: QueryOptions = QueryOptions()) throws -> Explanation {
    try Explanation(QuerySyntax(parsing: query, dialect: options.dialect), options: options)
  }

  @Test("a query in words and as a tree")
  func wordsAndTree() throws {
    let explanation = try explain("email:*@example.com AND logins_count:[5 TO *} AND NOT (blocked:true OR _exists_:username)")
    #expect(
      explanation.words == """
        users for whom all of these hold:
          - email ends with "@example.com" (upper and lower case alike)
          - logins_count is at least 5
          - this does not hold:
              - at least one of these holds:
                  - blocked is true
                  - username has a value
        """)
    #expect(
      explanation.tree == """
        and
        ├─ email:*@example.com
        ├─ logins_count:[5 TO *]
        └─ not
           └─ or
              ├─ blocked:true
              └─ _exists_:username
        """)
  }

  @Test(
    "each kind of clause in words",
    arguments: [
      ("name:\"Jane Smith\"", "users whose name is \"Jane Smith\" (upper and lower case alike)"),
      ("username:j*n", "users whose username begins with \"j\" and ends with \"n\""),
      ("username:*oh*", "users whose username contains \"oh\""),
      ("username:j*h*", "users whose username looks like j*h*, where '*' is any text"),
      ("created_at:2024-01", "users whose created_at is from 2024-01-01 to 2024-01-31, both days included (UTC)"),
      (
        "created_at:[2024-01-01 TO 2024-02-01}",
        "users whose created_at is from 2024-01-01 to 2024-01-31, both days included (UTC)"
      ),
      ("created_at:{2024 TO 2025-02]", "users whose created_at is from 2025-01-01 to 2025-02-28, both days included (UTC)"),
      ("created_at:2024-02-29", "users whose created_at is on 2024-02-29 (UTC)"),
      ("created_at:[2024-01-31T10:30 TO *]", "users whose created_at is at 2024-01-31 10:30 or later (UTC)"),
      ("created_at:[* TO 1969-12-31T23:59:59.5Z}", "users whose created_at is before 1969-12-31 23:59:59.500 (UTC)"),
      ("created_at:[* TO 2000-02-28]", "users whose created_at is on 2000-02-28 or earlier (UTC)"),
      ("created_at:[0001 TO 9999]", "users whose created_at is from 0001-01-01 to 9999-12-31, both days included (UTC)"),
      (
        "created_at:2024-01-31T10\\:30+01\\:00",
        "users whose created_at is from 2024-01-31 09:30 until just before 2024-01-31 09:31 (UTC)"
      ),
      ("created_at:[2024 TO 2023]", "users whose created_at is in an empty span of time, so that nothing matches"),
      ("created_at:soon", "users whose created_at is \"soon\", which is no date, so that nothing matches"),
      ("NOT _exists_:last_login", "users whose last_login has no value"),
      ("NOT blocked:true", "users whose blocked is not true, or has no value"),
      ("NOT email:*@x.org", "users whose email does not end with \"@x.org\" (upper and lower case alike), or has no value"),
      ("logins_count:[5 TO 10]", "users whose logins_count is from 5 to 10"),
      ("logins_count:{5 TO 10]", "users whose logins_count is more than 5 and at most 10"),
      ("username:(a OR b* OR c)", "users whose username is \"a\" or \"c\" or begins with \"b\""),
      ("NOT username:(a OR b OR c)", "users whose username is neither \"a\", \"b\" nor \"c\", or has no value"),
      ("NOT username:(a* OR b)", "users whose username neither begins with \"a\" nor is \"b\", or has no value"),
      (
        "NOT jane",
        "users for whom none of email, name, given_name, family_name, nickname, username, user_id, phone_number is \"jane\""
      ),
      ("last_login:*", "users whose last_login has a value"),
      ("", "every user"), ("NOT *:*", "no user"),
    ])
  func clauses(query: String, words: String) throws {
    #expect(try explain(query).words == words)
  }

  @Test("alternatives about one field are one sentence, with the clauses that it stands on")
  func sentences() throws {
    let explanation = try explain("username:a OR blocked:true OR username:b")
    #expect(
      explanation.sentences.map(\.text) == [
        "users for whom at least one of these holds:", "username is \"a\" or \"b\"", "blocked is true",
      ])
    #expect(explanation.sentences.map(\.depth) == [0, 1, 1])
    #expect(explanation.sentences.map { $0.clauses.map { $0.origin.span?.description } } == [[], ["0-10", "30-40"], ["14-26"]])
    let many = try explain("user_id:(\((0..<30).map { "u\($0)" }.joined(separator: " OR ")))").words
    #expect(many.hasSuffix("\"u10\", \"u11\" or one of 18 others"))
  }

  @Test("what is slow or discouraged is said with its clause and the reason")
  func costs() throws {
    let explanation = try explain(
      "jane AND name:*oh* AND username:*son AND _exists_:username AND NOT _exists_:blocked AND name:j*n")
    #expect(explanation.costs.map(\.kind) == [.bareTerm, .unanchoredWildcard, .leadingWildcard, .existence])
    #expect(explanation.costs.map { $0.clause?.origin.span?.description } == ["0-4", "9-18", "23-36", "41-58"])
    #expect(explanation.costs[0].reason == "without a field it searches 8 fields; name the one that is meant")
    let list = try explain("user_id:(\((0..<51).map { "u\($0)" }.joined(separator: " OR ")))")
    #expect(list.costs.map(\.kind) == [.manyAlternatives])
    #expect(list.costs[0].reason == "51 alternatives in one OR; ask for at most 50 at a time")
    #expect(try explain("blocked:true AND email:jan*").costs == [])
  }

  @Test("a schema's dates and letter case are in the words")
  func schema() throws {
    let schema = Schema(
      extending: .auth0Users,
      with: [
        FieldDescriptor("born", .date), FieldDescriptor(FieldPath(["app_metadata", "plan"]), .string, letterCase: .insensitive),
      ])
    let explanation = try Explanation(QuerySyntax(parsing: "born:2024 AND app_metadata.plan:gold"), schema: schema)
    #expect(
      explanation.words == """
        users for whom all of these hold:
          - born is from 2024-01-01 to 2024-12-31, both days included (UTC)
          - app_metadata.plan is "gold" (upper and lower case alike)
        """)
  }

  @Test("what classic Lucene would read is said where it is something else")
  func classic() throws {
    let mixed = try explain("a:1 AND b:2 OR c:3")
    #expect(mixed.classicReading == "+a:1 +b:2 c:3")
    #expect(mixed.classicMeaning == "a:1 AND b:2")
    #expect(mixed.canonicalText == "(a:1 AND b:2) OR c:3")
    let plain = try explain("a:1 AND b:2")
    #expect(plain.classicReading == nil)
    #expect(try explain("NOT a:1").classicReading == "-a:1")
  }
}
