import LuceneQuery
import Testing

@Suite("Matching one value by its type")
struct ValueTests {
  private static let record = #"{"s":"5","n":5,"t":true,"f":false,"w":"jane\nsmith","e":"","o":{},"z":null}"#

  @Test(
    "terms",
    arguments: [
      Row(record, term("s", "5"), true), Row(record, term("s", "5.0"), false), Row(record, term("n", "5.0"), true),
      Row(record, term("n", "+05."), true), Row(record, term("n", "5x"), false), Row(record, term("t", "true"), true),
      Row(record, term("t", "TRUE"), false), Row(record, term("f", "false"), true), Row(record, term("f", "true"), false),
      Row(record, term("t", "1"), false), Row(record, term("w", "jane"), false), Row(record, term("w", "jane\nsmith"), true),
      Row(record, term("e", ""), true), Row(record, term("z", "null"), false), Row(record, term("z", ""), false),
      Row(record, term("o", ""), false), Row(#"{"s":"true"}"#, term("s", "true"), true),
      Row(#"{"s":"\ud83d\ude00\/"}"#, term("s", "😀/"), true), Row(#"{"s":"e\u0301"}"#, term("s", "é"), false),
    ])
  func terms(_ row: Row) { #expect(answer(row.query, row.record) == row.expected) }

  @Test(
    "numbers compare by exact value",
    arguments: [
      Row(#"{"n":9007199254740993}"#, term("n", "9007199254740993"), true),
      Row(#"{"n":9007199254740993}"#, term("n", "9007199254740992"), false),
      Row(#"{"n":9007199254740993.0}"#, term("n", "9007199254740992"), true),
      Row(#"{"n":9223372036854775807}"#, range("n", "[9223372036854775807 TO *]"), true),
      Row(#"{"n":9223372036854775806}"#, range("n", "[9223372036854775807 TO *]"), false),
      Row(#"{"n":-0.0}"#, term("n", "0"), true), Row(#"{"n":1e400}"#, range("n", "[1e308 TO *]"), true),
      Row(#"{"n":1e400}"#, term("n", "1e400"), false), Row(#"{"n":-1e400}"#, range("n", "{* TO -1e308}"), true),
      Row(#"{"n":2}"#, range("n", "[10 TO 3]"), false), Row(#"{"n":2.5}"#, range("n", "{2 TO 3}"), true),
      Row(#"{"n":3}"#, range("n", "{2 TO 3}"), false), Row(#"{"n":3}"#, range("n", "{2 TO 3]"), true),
      Row(#"{"n":3}"#, range("n", "[a TO *]"), false), Row(#"{"n":3}"#, range("n", "[1 TO z]"), false),
      Row(#"{"n":0.1}"#, term("n", "0.1000"), true), Row(#"{"n":100}"#, term("n", "1E2"), true),
      Row(#"{"n":true}"#, range("n", "[* TO z]"), false),
    ])
  func numbers(_ row: Row) { #expect(answer(row.query, row.record) == row.expected) }

  @Test(
    "strings are ordered by their bytes, numeric ones too",
    arguments: [
      Row(#"{"s":"10"}"#, range("s", "[9 TO *]"), false), Row(#"{"s":"b"}"#, range("s", "[a TO b]"), true),
      Row(#"{"s":"b"}"#, range("s", "[a TO b}"), false), Row(#"{"s":"a"}"#, range("s", "{a TO b}"), false),
      Row(#"{"s":"aa"}"#, range("s", "{a TO b}"), true), Row(#"{"s":"B"}"#, range("s", "[a TO *]"), false),
      Row(#"{"s":"é"}"#, range("s", "[z TO *]"), true), Row(#"{"s":"😀"}"#, range("s", "[\u{FFFD} TO *]"), true),
      Row(#"{"s":"\ud800"}"#, range("s", "[\u{D7FF} TO \u{E000}]"), true),
      Row(#"{"s":"\udfff"}"#, range("s", "[\u{E000} TO *]"), false),
      Row(#"{"s":""}"#, range("s", "[* TO a]"), true), Row(#"{"s":""}"#, range("s", "{* TO *}"), true),
      Row(#"{"email":"B"}"#, range("email", "[a TO C]"), true), Row(#"{"name":"b"}"#, range("name", "{B TO *]"), false),
    ])
  func order(_ row: Row) { #expect(answer(row.query, row.record) == row.expected) }

  @Test(
    "root names and addresses ignore case, code point by code point",
    arguments: [
      Row(#"{"email":"JANE@X.de"}"#, term("email", "jane@x.DE"), true),
      Row(#"{"name":"İ\u212A"}"#, term("name", "iK"), true), Row(#"{"name":"ΣΑΣ"}"#, term("name", "σας"), false),
      Row(#"{"name":"ΣΑΣ"}"#, term("name", "σασ"), true), Row(#"{"name":"ẞ"}"#, term("name", "ß"), true),
      Row(#"{"name":"ẞ"}"#, term("name", "ss"), false), Row(#"{"name":"ǅ"}"#, term("name", "ǆ"), true),
      Row(#"{"name":"Ⱥ"}"#, wildcard("name", "?"), true), Row(#"{"name":"Jane Smith"}"#, wildcard("name", "JANE*"), true),
      Row(#"{"username":"Jane"}"#, term("username", "jane"), false),
      Row(#"{"user_metadata":{"email":"Jane"}}"#, term("user_metadata.email", "jane"), false),
      Row(#"{"email":"A@B.C"}"#, term("email.domain", "b.c"), true),
      Row(#"{"name":"\ud800A"}"#, wildcard("name", "?a"), true),
    ])
  func folding(_ row: Row) { #expect(answer(row.query, row.record) == row.expected) }

  @Test(
    "wildcards see whole strings, and neither numbers nor Booleans",
    arguments: [
      Row(record, wildcard("n", "5*"), false), Row(record, wildcard("s", "5*"), true), Row(record, wildcard("t", "t*"), false),
      Row(record, wildcard("w", "j*h"), true), Row(record, wildcard("w", "jane?smith"), true),
      Row(record, wildcard("w", "jan?"), false),
      Row(record, wildcard("e", "?*"), false), Row(record, wildcard("w", "?*"), true), Row(record, wildcard("e", "*"), true),
      Row(record, wildcard("n", "*"), true), Row(record, wildcard("o", "*"), false),
      Row(#"{"s":"aXbXc"}"#, wildcard("s", "a*b*c"), true), Row(#"{"s":"abc"}"#, wildcard("s", "ab*bc"), false),
      Row(#"{"s":"abbc"}"#, wildcard("s", "ab*bc"), true), Row(#"{"s":"aab"}"#, wildcard("s", "*ab"), true),
      Row(#"{"s":"abab"}"#, wildcard("s", "*ab?*"), true), Row(#"{"s":"é😀"}"#, wildcard("s", "??"), true),
      Row(#"{"s":"é😀"}"#, wildcard("s", "*?😀"), true), Row(#"{"s":"é😀"}"#, wildcard("s", "???"), false),
      Row(#"{"s":"\ud800x"}"#, wildcard("s", "?x"), true), Row(#"{"s":"abcabd"}"#, wildcard("s", "*a?d*"), true),
    ])
  func wildcards(_ row: Row) { #expect(answer(row.query, row.record) == row.expected) }

  @Test(
    "dates are instants, compared with the units that literals name",
    arguments: [
      Row(#"{"created_at":"2024-01-31T23:59:59.999Z"}"#, range("created_at", "[2024-01-01 TO 2024-01-31]"), true),
      Row(#"{"created_at":"2024-01-31T23:59:59.999Z"}"#, range("created_at", "{2024-01-31 TO *]"), false),
      Row(#"{"created_at":"2024-01-31T23:59:59.999Z"}"#, range("created_at", "[2024-01-01 TO 2024-01-31}"), false),
      Row(#"{"created_at":"2024-02-01T01:00:00+01:00"}"#, term("created_at", "2024-02"), true),
      Row(#"{"created_at":"2024-02-01T00:59:00+01:00"}"#, term("created_at", "2024-02"), false),
      Row(#"{"created_at":"2017"}"#, term("created_at", "2017-01-01T00:00:00.000Z"), true),
      Row(#"{"created_at":"2017-01-01T00"}"#, term("created_at", "2017"), false),
      Row(#"{"created_at":"yesterday"}"#, term("created_at", "yesterday"), false),
      Row(#"{"created_at":"yesterday"}"#, exists("created_at"), true),
      Row(#"{"created_at":"yesterday"}"#, wildcard("created_at", "yester*"), true),
      Row(#"{"created_at":"2024-01-31"}"#, range("created_at", "[yesterday TO *]"), false),
      Row(#"{"created_at":"9999-12-31T23:59:59.999Z"}"#, range("created_at", "[2024 TO 9999]"), true),
      Row(#"{"created_at":"9999-12-31T23:59:59.999Z"}"#, range("created_at", "{9999 TO *]"), false),
      Row(#"{"created_at":2024}"#, term("created_at", "2024"), true),
      Row(#"{"created_at":2024}"#, range("created_at", "[2023 TO 2025]"), false),
      Row(#"{"created_at":true}"#, term("created_at", "true"), true),
      Row(#"{"user_metadata":{"created_at":"2024"}}"#, term("user_metadata.created_at", "2024"), true),
      Row(#"{"user_metadata":{"created_at":"2024-01"}}"#, term("user_metadata.created_at", "2024"), false),
      Row(#"{"created_at":"2024-05-05"}"#, .or([term("created_at", "2023"), term("created_at", "2024-05")]), true),
      Row(#"{"created_at":"2024-04-05"}"#, .or([term("created_at", "2023"), term("created_at", "2024-05")]), false),
    ])
  func dates(_ row: Row) { #expect(answer(row.query, row.record) == row.expected) }

  @Test(
    "fuzzy terms allow edits of code points, regular expressions cover the whole value",
    arguments: [
      Row(#"{"s":"jane"}"#, fuzzy("s", "jnae", 1), true), Row(#"{"s":"jane"}"#, fuzzy("s", "jan", 1), true),
      Row(#"{"s":"jane"}"#, fuzzy("s", "ja", 1), false), Row(#"{"s":"jane"}"#, fuzzy("s", "ja", 2), true),
      Row(#"{"s":"ca"}"#, fuzzy("s", "abc", 2), false), Row(#"{"s":"😀b"}"#, fuzzy("s", "ab", 1), true),
      Row(#"{"s":""}"#, fuzzy("s", "ab", 2), true), Row(#"{"s":"abcdef"}"#, fuzzy("s", "badcfe", 2), false),
      Row(#"{"s":"abcdefg"}"#, fuzzy("s", "badcefg", 2), true), Row(#"{"s":"x"}"#, fuzzy("s", "x", 0), true),
      Row(#"{"s":"x"}"#, fuzzy("s", "y", 0), false), Row(#"{"name":"JANE"}"#, fuzzy("name", "jnae", 1), true),
      Row(#"{"n":12}"#, fuzzy("n", "12", 2), false), Row(#"{"created_at":"abc"}"#, fuzzy("created_at", "abd", 1), true),
    ])
  func fuzzyTerms(_ row: Row) { #expect(answer(row.query, row.record) == row.expected) }

  @Test("a regular expression is compared with strings as a whole, lower-cased where the field is")
  func regularExpressions() throws {
    let regexp = try Regexp(parsing: "[A-C]+d")
    #expect(answer(clause("s", .regexp(regexp)), #"{"s":"ABd"}"#) == true)
    #expect(answer(clause("s", .regexp(regexp)), #"{"s":"abd"}"#) == false)
    #expect(answer(clause("s", .regexp(regexp)), #"{"s":"ABdx"}"#) == false)
    #expect(answer(clause("name", .regexp(regexp)), #"{"name":"aBD"}"#) == true)
    #expect(answer(clause("n", .regexp(try Regexp(parsing: "5"))), #"{"n":5}"#) == false)
  }

  @Test(
    "clauses combine as Boolean algebra; a bare term asks any default field",
    arguments: [
      Row(record, .all, true), Row(record, .none, false), Row(record, .not(term("missing", "x")), true),
      Row(record, .and([term("s", "5"), .not(term("n", "6"))]), true), Row(record, .or([term("s", "6"), term("n", "6")]), false),
      Row(record, .or([term("s", "6"), term("s", "7"), term("s", "5"), term("n", "9")]), true),
      Row(record, .not(.or([term("s", "6"), .and([term("t", "true"), term("f", "false")])])), false),
      Row(record, .clause(.defaultFields([Field("x"), Field("n")]), .term(Value("5"))), true),
      Row(record, .clause(.defaultFields([]), .term(Value("5"))), false),
      Row(#"{"a":[1,2]}"#, .and([term("a", "1"), term("a", "2"), .not(term("a", "3"))]), true),
    ])
  func algebra(_ row: Row) { #expect(answer(row.query, row.record) == row.expected) }
}
