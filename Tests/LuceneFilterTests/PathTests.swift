import LuceneQuery
import Testing

@Suite("Where the values of a path stand")
struct PathTests {
  @Test(
    "arrays on the way are flattened at any depth, objects are entered by exact key",
    arguments: [
      Row(#"{"a":"x"}"#, term("a", "x"), true),
      Row(#"{"a":["y",["x"]]}"#, term("a", "x"), true),
      Row(#"{"a":[[{"b":[[["x"]]]}]]}"#, term("a.b", "x"), true),
      Row(#"{"a":[{"b":"1"},{"b":"2","c":"3"}]}"#, .and([term("a.b", "1"), term("a.c", "3")]), true),
      Row(#"{"a":{"b":"x"}}"#, term("a", "x"), false),
      Row(#"{"b":"x","a":{"c":"x"}}"#, term("a.b", "x"), false),
      Row(#"{"A":"x"}"#, term("a", "x"), false),
      Row(#"{"\u0061":"x"}"#, term("a", "x"), true),
      Row(#"{"\u00e9":"x"}"#, term("é", "x"), true),
      Row(#"{"e\u0301":"x"}"#, term("é", "x"), false),
      Row(#"{"a":{"":"x"}}"#, .field(FieldPath(["a", ""]), .term(Value("x"))), true),
      Row(#"{"a":[]}"#, .not(term("a", "x")), true),
      Row(#" {"a" : [ 1 , "x" ] } "#, term("a", "x"), true),
      Row("\u{FEFF}{\"a\":\"x\"}", term("a", "x"), true),
    ])
  func nestedValues(_ row: Row) {
    #expect(answer(row.query, row.record) == row.expected)
  }

  @Test(
    "existence is a scalar, not null, at or under the path",
    arguments: [
      Row(#"{"a":""}"#, exists("a"), true),
      Row(#"{"a":false}"#, exists("a"), true),
      Row(#"{"a":0}"#, exists("a"), true),
      Row(#"{"a":null}"#, exists("a"), false),
      Row(#"{}"#, exists("a"), false),
      Row(#"{"a":[]}"#, exists("a"), false),
      Row(#"{"a":{}}"#, exists("a"), false),
      Row(#"{"a":[null,{"b":[[]]},{"c":{"d":null}}]}"#, exists("a"), false),
      Row(#"{"a":[null,{"b":[[]]},{"c":{"d":[0]}}]}"#, exists("a"), true),
      Row(#"{"a":{"b":{"c":1}}}"#, exists("a.b"), true),
      Row(#"{"a":{"b":null,"c":1}}"#, .and([exists("a"), .not(exists("a.b"))]), true),
      Row(#"{"a":{"b":{"c":1}}}"#, .and([exists("a"), exists("a.b"), exists("a.b.c"), term("a.b.c", "1")]), true),
      Row(#"{"a":1}"#, exists("a.b"), false),
      Row(#"{"x":{"a":1}}"#, exists("a"), false),
      Row(#"{"a":1}"#, .clause(.defaultFields([Field("b"), Field("a")]), .exists), true),
    ])
  func existence(_ row: Row) {
    #expect(answer(row.query, row.record) == row.expected)
  }

  @Test(
    "the first of repeated keys counts on a path, all of them below the end of an existence path",
    arguments: [
      Row(#"{"a":"1","a":"2"}"#, term("a", "1"), true),
      Row(#"{"a":"1","a":"2"}"#, term("a", "2"), false),
      Row(#"{"a":"1","\u0061":"2"}"#, term("a", "2"), false),
      Row(#"{"a":null,"a":"2"}"#, term("a", "2"), false),
      Row(#"{"a":null,"a":"2"}"#, exists("a"), false),
      Row(#"{"a":1,"a":{"b":"x"}}"#, term("a.b", "x"), false),
      Row(#"{"a":{"b":"x"},"a":{"b":"y"}}"#, term("a.b", "y"), false),
      Row(#"{"a":{},"a":{"b":"y"}}"#, term("a.b", "y"), false),
      Row(#"{"a":[{"b":"x"},{"b":"y"}]}"#, term("a.b", "y"), true),
      Row(#"{"a":[{"b":"x","b":"z"},{"b":"y"}]}"#, term("a.b", "z"), false),
      Row(#"{"a":{"b":null,"b":1}}"#, exists("a"), true),
      Row(#"{"a":{"b":null,"b":1}}"#, exists("a.b"), false),
      Row(#"{"a":{"b":null,"b":1}}"#, .and([exists("a"), .not(term("a.b", "1"))]), true),
      Row(#"{"a":{"b":{"c":null},"b":{"c":1}}}"#, .or([exists("a.b"), term("a.b.c", "1")]), false),
    ])
  func repeatedKeys(_ row: Row) {
    #expect(answer(row.query, row.record) == row.expected)
  }

  @Test(
    "a flat key is compared without its indices with the keys of a path joined by dots, and wins over nested values",
    arguments: [
      Row(#"{"a.b":"x"}"#, term("a.b", "x"), true),
      Row(#"{"a\u002eb":"x"}"#, term("a.b", "x"), true),
      Row(#"{"a.b":["y",["x"]]}"#, term("a.b", "x"), true),
      Row(#"{"a.b":{"c":[{"d":"x"}]}}"#, term("a.b.c.d", "x"), true),
      Row(#"{"a[0].b":"x","a[1].b":"y"}"#, .and([term("a.b", "x"), term("a.b", "y")]), true),
      Row(#"{"a[0]":{"b":"x"},"a[12]":{"b":"y"}}"#, .and([term("a.b", "x"), term("a.b", "y")]), true),
      Row(#"{"a[0][1]":"x"}"#, term("a", "x"), true),
      Row(#"{"a[]":"x"}"#, term("a", "x"), false),
      Row(#"{"a[x]":"x"}"#, term("a", "x"), false),
      Row(#"{"a[0":"x"}"#, term("a", "x"), false),
      Row(#"{"a[0]":"x"}"#, .field("a[0]", .term(Value("x"))), true),
      Row(#"{"ab.c":"x"}"#, term("a.b", "x"), false),
      Row(#"{"a.bc":"x"}"#, term("a.b", "x"), false),
      Row(#"{"a.b":"x"}"#, term("a", "x"), false),
      Row(#"{"a.b":"x"}"#, term(#"a\.b"#, "x"), true),
      Row(#"{"a.b":{"c":"x"}}"#, .and([term(#"a\.b.c"#, "x"), term("a.b.c", "x")]), true),
      Row(#"{"a":{"b.c":"x"}}"#, term("a.b.c", "x"), false),
      Row(#"{"a":{"b.c":"x"}}"#, term(#"a.b\.c"#, "x"), true),
      Row(#"{"a.b":null,"a":{"b":"x"}}"#, term("a.b", "x"), false),
      Row(#"{"a":{"b":"x"},"a.b":null}"#, term("a.b", "x"), false),
      Row(#"{"a":{"b":"x"},"a.b":{}}"#, term("a.b.c", "x"), false),
      Row(#"{"a":{"b":{"c":"x"}},"a.b":{}}"#, term("a.b.c", "x"), false),
      Row(#"{"a":{"b":"x","c":"y"},"a.b":"z"}"#, .and([term("a.b", "z"), term("a.c", "y"), .not(term("a.b", "x"))]), true),
      Row(#"{"a":"x","a[0]":"y"}"#, .and([term("a", "y"), .not(term("a", "x"))]), true),
      Row(#"{"a.b":"x","a.b":"y"}"#, term("a.b", "y"), false),
      Row(#"{"a.b":null,"a.b":"y"}"#, term("a.b", "y"), false),
      Row(#"{"a[0].b":"x","a.b[0]":"y"}"#, .and([term("a.b", "x"), term("a.b", "y")]), true),
      Row(#"{"a.b":{"c":"x"},"a.b.c":"y"}"#, .and([term("a.b.c", "x"), term("a.b.c", "y")]), true),
      Row(#"{"x":{"a.b":"x"}}"#, term("a.b", "x"), false),
    ])
  func flatKeys(_ row: Row) {
    #expect(answer(row.query, row.record) == row.expected)
  }

  @Test(
    "flat keys under a path count for its existence, beside nested values",
    arguments: [
      Row(#"{"a.b":1}"#, exists("a"), true),
      Row(#"{"a.b":{"c":null}}"#, exists("a"), false),
      Row(#"{"a.b":{"c":[1]}}"#, exists("a"), true),
      Row(#"{"a[0].b":1}"#, exists("a"), true),
      Row(#"{"a[0].b.c":1}"#, exists("a.b"), true),
      Row(#"{"a[x].b":1}"#, exists("a"), true),
      Row(#"{"ab.c":1}"#, exists("a"), false),
      Row(#"{"a.b":null,"a":{"c":1}}"#, exists("a"), true),
      Row(#"{"a.b":null,"a":{"b":1}}"#, exists("a.b"), false),
      Row(#"{"a.b":null,"a":{"b":1}}"#, exists("a"), true),
      Row(#"{"a[0]":null,"a":1}"#, exists("a"), false),
      Row(#"{"a.b":null,"a.b":1}"#, .and([exists("a"), .not(exists("a.b"))]), true),
      Row(#"{"a.b":{"c":1}}"#, .and([exists("a"), exists("a.b"), exists("a.b.c"), .not(exists("a.b.d"))]), true),
      Row(#"{"a.b.c":1}"#, .and([exists("a"), exists("a.b"), exists(#"a\.b"#), exists(#"a.b\.c"#)]), true),
    ])
  func flatExistence(_ row: Row) {
    #expect(answer(row.query, row.record) == row.expected)
  }

  @Test(
    "email.domain is what follows the last @ of an address, unless the record has one",
    arguments: [
      Row(#"{"email":"a@b@Example.COM"}"#, term("email.domain", "example.com"), true),
      Row(#"{"email":"a\u0040example.com"}"#, term("email.domain", "example.com"), true),
      Row(#"{"email":["x",["a@b.c","d@e.f"]]}"#, .and([term("email.domain", "b.c"), term("email.domain", "e.f")]), true),
      Row(#"{"email":"none"}"#, exists("email.domain"), false),
      Row(#"{"email":"a@"}"#, .and([exists("email.domain"), term("email.domain", "")]), true),
      Row(#"{"email":"a@b.c","email.domain":"d"}"#, .and([term("email.domain", "d"), .not(term("email.domain", "b.c"))]), true),
      Row(#"{"email":"a@b.c","email.domain":null}"#, exists("email.domain"), false),
      Row(#"{"email":["a@b.c",{"domain":"d"}]}"#, .and([term("email.domain", "d"), .not(term("email.domain", "b.c"))]), true),
      Row(#"{"email":["a@b.c",{"domain":null}]}"#, exists("email.domain"), false),
      Row(#"{"email":["a@b.c",{"other":"d"}]}"#, term("email.domain", "b.c"), true),
      Row(
        #"{"email":"a@b.c","email[0]":"d@e.f"}"#, .and([term("email.domain", "e.f"), .not(term("email.domain", "b.c"))]), true),
      Row(#"{"email":"a@b.c"}"#, range("email.domain", "[b TO c]"), true),
      Row(#"{"email":"a@b.c"}"#, wildcard("email.domain", "B*"), true),
      Row(#"{"email":"a@b.c"}"#, term(#"email\.domain"#, "b.c"), false),
      Row(#"{"email":"a@b.c"}"#, term("email.domain.x", "b.c"), false),
      Row(#"{"user_metadata":{"email":"a@b.c"}}"#, term("user_metadata.email.domain", "b.c"), false),
    ])
  func emailDomain(_ row: Row) {
    #expect(answer(row.query, row.record) == row.expected)
  }
}
