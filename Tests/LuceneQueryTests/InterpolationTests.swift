import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

private enum Plan: String, QueryValue { case free, gold = "gold plan" }

@Suite("Interpolation")
struct InterpolationTests {
  private static let hostile = #"a" OR *:* \"#
  private static let date = Date(timeIntervalSince1970: 1_706_697_000.25)
  private static let none: [String] = []
  private static let inner = try? Query(parsing: "blocked:true OR name:jo*")

  /// Each template, and query text that means the same.
  private static let places: [(QueryTemplate, String)] = [
    ("email:\("jane@example.com")", "email:jane@example.com"),
    ("email:\(hostile)", #"email:"a\" OR \*:\* \\""#),
    ("email:\"\(hostile)\"", #"email:"a\" OR \*:\* \\""#),
    ("email:\("j*")", #"email:j\*"#),
    ("email:\("")", #"email:"""#),
    ("\("*")", #"\*"#),
    ("\("AND")", #""AND""#),
    ("name:\("jane smith"[...].prefix(4))", "name:jane"),
    ("logins_count:\(3)", "logins_count:3"),
    ("logins_count:\(-3)", #"logins_count:\-3"#),
    ("logins_count:\(UInt64.max)", "logins_count:18446744073709551615"),
    ("logins_count:\(2.0)", "logins_count:2"),
    ("logins_count:\(2.5)", "logins_count:2.5"),
    ("logins_count:\(1e300)", #"logins_count:"1e+300""#),
    ("blocked:\(true)", "blocked:true"),
    ("created_at:\(date)", #"created_at:"2024-01-31T10:30:00.250Z""#),
    ("app_metadata.plan:\(Plan.gold)", #"app_metadata.plan:"gold plan""#),
    ("app_metadata.plan:\(Value("gold"))", "app_metadata.plan:gold"),
    // Lists.
    ("name:\(["a", "b c"]) AND blocked:true", #"(name:a OR name:"b c") AND blocked:true"#),
    ("NOT logins_count:\([1, 2])", "NOT (logins_count:1 OR logins_count:2)"),
    ("name:\(["a"])", "name:a"),
    ("name:\(none) OR blocked:true", "blocked:true"),
    ("name:\(none)", "NOT *:*"),
    ("NOT name:\(none)", "*:*"),
    ("name:\"\(["a", "b"])\"", "name:(a OR b)"),
    ("name:\(Set(["a"]))", "name:a"),
    ("\([1, 2])", "1 OR 2"),
    // Queries.
    ("\(Query.all) AND blocked:true", "blocked:true"),
    ("email:x AND \(inner ?? .none)", "email:x AND (blocked:true OR name:jo*)"),
    ("NOT \(inner ?? .none)", "NOT (blocked:true OR name:jo*)"),
    ("(\(inner ?? .none)) AND (a OR \(inner ?? .none))", "(blocked:true OR name:jo*) AND (a OR blocked:true OR name:jo*)"),
    // Prefixes.
    ("name:\(prefix: "j*")", #"name:j\**"#),
    ("name:\(prefix: "")", "name:*"),
    ("name:\"\(prefix: "j s")\"", #"name:j\ s*"#),
    ("\(prefix: "ja")", "ja*"),
    // Parts of words and of texts in quotes.
    ("name:\("j*")*", #"name:j\**"#),
    ("email:*@\("example.com")", "email:*@example.com"),
    ("name:?\("a?")*\("b")?", #"name:?a\?*b?"#),
    ("name:\("a b")\("c")", #"name:"a bc""#),
    ("name:a\\ \("b")", #"name:"a b""#),
    ("user_id:auth0\\|\(5)", #"user_id:"auth0|5""#),
    ("name:\"a \("\"b\"") \\\"c\"", #"name:"a \"b\" \"c""#),
    ("name:\"\("a*") *\"", #"name:"a\* *""#),
    ("created_at:\(2024)-\("02")", "created_at:2024-02"),
    ("name:\("")\("")", #"name:"""#),
    // Bounds.
    ("logins_count:[\(1) TO \(5)}", "logins_count:[1 TO 5}"),
    ("logins_count:{\(-1) TO *]", #"logins_count:{-1 TO *]"#),
    ("logins_count:>=\(3)", "logins_count:>=3"),
    ("logins_count:<\"\(3)\"", "logins_count:<3"),
    ("created_at:[\(date) TO \"\(2024)-\("03")\"]", #"created_at:["2024-01-31T10:30:00.250Z" TO 2024-03]"#),
    ("name:[\("a TO b]") TO \("*")]", #"name:["a TO b]" TO "*"]"#),
    // Names of fields.
    ("app_metadata.\("a.b"):x", #"app_metadata.a\.b:x"#),
    ("app_metadata.\("a:b c").\(3):x", #"app_metadata.a\:b\ c.3:x"#),
    ("app_metadata.a\("b.")c:x", #"app_metadata.ab\.c:x"#),
    ("_exists_:app_metadata.\("a.b")", #"_exists_:app_metadata.a\.b"#),
    ("\(FieldPath(["email", "domain"])):X.com", "email.domain:X.com"),
    ("_exists_:\(FieldPath("email"))", "_exists_:email"),
    ("_missing_:\(FieldPath("email"))", "NOT _exists_:email"),
    ("app_metadata.\("k"):(\("a") OR \("b"))", "app_metadata.k:(a OR b)"),
    // Query text.
    ("name:a AND \(raw: "blocked:true OR x")", "name:a AND blocked:true OR x"),
    ("name:\(raw: "\"a")b\"", #"name:"ab""#),
    // Text that looks like a placeholder is text.
    ("name:\u{E000}1\u{E000} AND email:\("x")", "name:\u{E000}1\u{E000} AND email:x"),
    ("name:\("\u{E000}1\u{E000}")\("x")", "name:\u{E000}1\u{E000}x"),
  ]

  @Test("a value means what its place says, and nothing else", arguments: places.indices)
  func value(index: Int) throws {
    let (template, text) = Self.places[index]
    let query = try Query(template)
    let expected = try Query(parsing: text)
    #expect(query == expected, "\(text)")
    #expect(query.description == expected.description)
  }

  @Test("in the lucene dialect, too")
  func lucene() throws {
    let options = QueryOptions(dialect: .lucene)
    let pairs: [(QueryTemplate, String)] = [
      ("name:\("a b")~1", #"name:a\ b~1"#), ("name:\("a b")^2 OR /x/", #"name:"a b"^2 OR /x/"#), ("\(["a", "b"])^2", "a OR b"),
      ("\(try Query(parsing: "/a/", options: options)) AND b", "/a/ AND b"),
    ]
    for (template, text) in pairs {
      let query = try Query(template, options: options)
      let expected = try Query(parsing: text, options: options)
      #expect(query == expected && query.description == expected.description, "\(text)")
    }
    let regexp = try Query(parsing: "/a/", options: options)
    let auth0 = try Query("name:b AND \(regexp)")
    #expect(auth0.dialect == .lucene)
    #expect(auth0.description == "name:b AND /a/")
  }

  @Test("own fields compare as the schema says")
  func schema() throws {
    let seat = FieldDescriptor(FieldPath(["app_metadata", "Seat no."]), .string, letterCase: .insensitive)
    let schema = Schema(extending: .auth0Users, with: [seat])
    let query = try Query("app_metadata.\("Seat no."):\("A1")", schema: schema)
    #expect(query == .field(seat.path, .term(Value("A1")), schema: schema))
    #expect(query != .field(seat.path, .term(Value("A1"))))
  }

  /// Templates with a value where none can stand, and what is said about them.
  private static let refusals: [(QueryTemplate, String)] = [
    ("name:/a\("b")/", "8: a value cannot be a part of a regular expression"),
    ("name:a\\\("b")", "8: a backslash before a value has no meaning"),
    ("name:a~\("b")", "8: a value cannot stand here"),
    ("\("email"):x", "1: a value cannot be the name of a field"),
    ("\("app_metadata").a:x", "1: a value cannot be the name of a field"),
    ("a\("b"):x", "2: a value cannot be the name of a field"),
    ("_exists_:\("email")", "10: a value cannot be the name of a field"),
    ("app_metadata.\(["a"]):x", "14: a list of values cannot be a part of a field's name"),
    ("app_metadata.\(prefix: "a"):x", "14: a prefix cannot be a part of a field's name"),
    ("app_metadata.\(""):x", "1: a key of the path is empty"),
    ("name:\(FieldPath("a"))", "6: the name of a field cannot be a value"),
    ("name:\(Query.all)", "6: a query cannot be the value of a field"),
    ("name:(a OR \(Query.all))", "12: a query cannot be the value of a field"),
    ("name:a\(["b"])", "7: a list of values must stand alone"),
    ("\"a \(Query.all)\"", "4: a query must stand alone"),
    ("name:\(prefix: "a")b", "6: a prefix must stand alone"),
    ("name:\(prefix: "a")*", "6: a prefix must stand alone"),
    ("logins_count:[\([1]) TO 5]", "15: a bound of a range is one value"),
    ("logins_count:>\(prefix: "1")", "15: a bound of a range is one value"),
    ("logins_count:[1 \(2) TO 5]", "17: a bound is one word"),
    ("name:\("a") AND", "13: nothing follows 'AND'"),
    ("(\("a") AND (b", "1: 2 groups are never closed"),
  ]

  @Test("a value where none can stand is a mistake, and is shown as the program writes it", arguments: refusals.indices)
  func refusal(index: Int) throws {
    let (template, expected) = Self.refusals[index]
    let failure = #expect(throws: ParseFailure.self) { _ = try Query(template) }
    let errors = (failure?.diagnostics ?? []).filter { $0.severity == .error }
    let shown = errors.map { "\($0.span.start + 1): \($0.message)" }
    #expect(shown == [expected], "\(shown)")
  }

  @Test("a failure shows the template with its interpolations, and none of their values")
  func rendering() throws {
    let secret = "s3cret"
    let failure = #expect(throws: ParseFailure.self) { _ = try Query("email:\(secret) AND name:/x\(secret)/ \(secret):y") }
    #expect(
      failure?.description == """
        error: a value cannot be a part of a regular expression
          │ email:\\(…) AND name:/x\\(…)/ \\(…):y
          │                       ^^^^
        note: an expression that the program itself holds is given with \\(raw: …)
          = id: misplaced-value

        error: a value cannot be the name of a field
          │ email:\\(…) AND name:/x\\(…)/ \\(…):y
          │                             ^^^^
        note: interpolate a FieldPath, or write the first key out, as in app_metadata.\\(…)
          = id: misplaced-value

        """)
  }
}
