import LuceneQuery
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension UserFields {
  fileprivate var seats: UserField<Int> { appMetadata.seats.typed() }
  fileprivate var company: UserField<String> { appMetadata.company.typed().ignoringCase }
}

@Suite("Builder")
struct BuilderTests {
  private static let date = Date(timeIntervalSince1970: 1_706_697_000.25)
  private static let names = ["jane", "joe"]

  /// Each query, and query text that means the same.
  private static let pairs: [(Query, String)] = [
    (Query { $0.email == "jane@example.com" }, "email:jane@example.com"),
    (Query { $0.email != #"a" OR *:* \"# }, #"NOT email:"a\" OR \*:\* \\""#),
    (Query { $0.emailDomain == "X.com" }, "email.domain:X.com"),
    (
      Query { $0.email == "a" && $0.loginsCount >= 3 && !$0.blocked.exists },
      "email:a AND logins_count:[3 TO *] AND NOT _exists_:blocked"
    ),
    (Query { $0.blocked == true || $0.blocked.isMissing }, "blocked:true OR NOT _exists_:blocked"),
    (Query { $0.loginsCount.isIn(1...5) }, "logins_count:[1 TO 5]"),
    (Query { $0.loginsCount.isIn(1..<5) }, "logins_count:[1 TO 5}"),
    (Query { $0.loginsCount.isIn(5...) }, "logins_count:[5 TO *]"),
    (Query { $0.loginsCount.isIn([1, 2]) }, "logins_count:1 OR logins_count:2"),
    (Query { $0.loginsCount < -3 }, #"logins_count:[* TO "-3"}"#),
    (Query { $0.name.isIn([]) }, "NOT *:*"),
    (Query { $0.name.hasPrefix("j*") }, #"name:j\**"#),
    (Query { $0.name.hasPrefix("") }, "name:*"),
    (Query { $0.name.hasSuffix("ne") }, "name:*ne"),
    (Query { $0.name.contains("an n") }, #"name:*an\ n*"#),
    (Query { $0.name.like("j*n") }, "name:j*n"),
    (Query { $0.name.like("\("*")*") }, #"name:\**"#),
    (Query { $0.createdAt > date }, #"created_at:{"2024-01-31T10:30:00.250Z" TO *]"#),
    (Query { $0.createdAt.isIn(date..<date) }, #"created_at:["2024-01-31T10:30:00.250Z" TO "2024-01-31T10:30:00.250Z"}"#),
    (Query { $0.createdAt <= .day(2024, 2, 31) }, "created_at:[* TO 2024-02-29]"),
    (Query { $0.identities.connection == "google" }, "identities.connection:google"),
    (Query { $0.appMetadata.subscription.plan == "gold" }, "app_metadata.subscription.plan:gold"),
    (Query { $0.appMetadata.seats > 3 }, "app_metadata.seats:{3 TO *]"),
    (Query { $0.userMetadata["favourite colour"] == true }, #"user_metadata.favourite\ colour:true"#),
    (Query { $0.userMetadata["a.b"].exists }, #"_exists_:user_metadata.a\.b"#),
    (Query { $0.seats.isIn(1...) }, "app_metadata.seats:[1 TO *]"),
    (Query { $0["picture"].exists }, "_exists_:picture"),
    (
      Query { user in
        anyOf {
          for name in names { user.name == name }
        }
        if names.count > 5 { user.blocked == true }
        not { user.loginsCount == 1 }
      }, "(name:jane OR name:joe) AND NOT logins_count:1"
    ),
    (Query { _ in allOf { $0.name == "a" } }, "name:a"),
    (Query { _ in anyOf { for name in [String]() { Query.clause(.field(Field("a")), equals: name) } } }, "NOT *:*"),
  ]

  @Test("says what the same query text says", arguments: pairs.indices)
  func pair(index: Int) throws {
    let (query, text) = Self.pairs[index]
    let expected = try Query(parsing: text)
    #expect(query == expected)
    #expect(query.description == expected.description)
  }

  @Test("fields of one's own compare as they say")
  func ownFields() {
    let path = FieldPath(["app_metadata", "company"])
    #expect(Query { $0.company == "X" } == .clause(.field(Field(path, comparison: .caseFolded)), .term(Value("X"))))
  }

  @Test("any value is read back from the printed query as it was")
  func values() throws {
    var random = SeededGenerator(for: "built values")
    for _ in 0..<(SeededGenerator.isSoaking ? 50_000 : 3000) {
      let text = random.anyTextOfSomeLength()
      let query = Query {
        $0.nickname == text && $0.username.hasPrefix(text) && $0.appMetadata[text].isIn([text, "x"]) && $0.appMetadata.a >= text
      }
      let read = try Query(parsing: query.description)
      if read != query { Issue.record("\(text.debugDescription) became \(read)") }
    }
  }
}
