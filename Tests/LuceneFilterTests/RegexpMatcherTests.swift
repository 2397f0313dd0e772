import LuceneQuery
import Testing

@testable import LuceneFilter

@Suite("Matching regular expressions")
struct RegexpMatcherTests {
  /// What Lucene 8.7 answers for some texts.
  struct Row: Sendable, CustomTestStringConvertible {
    let source: String
    let matching: [String]
    let others: [String]

    init(_ source: String, matches matching: [String], not others: [String]) {
      self.source = source
      self.matching = matching
      self.others = others
    }

    var testDescription: String { source }
  }

  static let table = [
    Row("", matches: [""], not: ["a"]),
    Row("jan[ae]?", matches: ["jan", "jane", "jana"], not: ["janet", "xjan"]),
    Row("a|bc", matches: ["a", "bc"], not: ["ac", "abc"]),
    Row("|a", matches: ["|a"], not: ["a", ""]),
    Row("a||b", matches: ["a", "|b"], not: ["b", ""]),
    Row("*a", matches: ["*a"], not: ["a"]),
    Row(")", matches: [")"], not: [""]),
    Row("a]b", matches: ["a]b"], not: []),
    Row("{2}", matches: ["{2}"], not: []),
    Row(".*a.*&.*b.*", matches: ["ab", "ba", "xbxax"], not: ["a", "b"]),
    Row("a&b", matches: [], not: ["a", "b", ""]),
    Row("@&~(admin.*)", matches: ["user", "", "adm"], not: ["admin", "administrator"]),
    Row("~a", matches: ["", "b", "aa"], not: ["a"]),
    Row("~~a", matches: ["a"], not: ["b"]),
    Row("~ab", matches: ["b", "xxb", "bb"], not: ["ab", "x"]),
    Row("~a*", matches: ["", "aa", "ab"], not: ["a"]),
    Row("~(ab)c", matches: ["c", "xc"], not: ["abc", "ab"]),
    Row("(~a)?", matches: ["", "b"], not: ["a"]),
    Row("~#", matches: ["", "x"], not: []),
    Row("~@", matches: [], not: ["", "x"]),
    Row("a?b*c+", matches: ["c", "abc", "bbcc"], not: ["ab", "aac"]),
    Row("a{3}", matches: ["aaa"], not: ["aa", "aaaa"]),
    Row("a{2,}", matches: ["aa", "aaaaa"], not: ["a"]),
    Row("a{1,3}", matches: ["a", "aaa"], not: ["", "aaaa"]),
    Row("a{3,2}", matches: [], not: ["", "aa", "aaa"]),
    Row("a{0}", matches: [""], not: ["a"]),
    Row("(a|bb){2}", matches: ["aa", "abb", "bba", "bbbb"], not: ["a"]),
    Row("(a{2}){3}", matches: ["aaaaaa"], not: ["aaaaa"]),
    Row("a{2}{3}", matches: ["aaaaaa"], not: ["aaaaa"]),
    Row("(a?){3}b", matches: ["b", "aaab"], not: ["aaaab"]),
    Row("[a-cx]", matches: ["a", "c", "x"], not: ["d", ""]),
    Row("[^a-c]", matches: ["d", "😀", "\n"], not: ["a", ""]),
    Row("[]]", matches: ["]"], not: []),
    Row("[^]a]", matches: ["b"], not: ["]", "a"]),
    Row(#"[a\-c]"#, matches: ["-", "c"], not: ["b"]),
    Row(#"[\]]"#, matches: ["]"], not: [#"\"#]),
    Row("[.*]+", matches: [".*"], not: ["a"]),
    Row("[é-ü]", matches: ["é", "ö"], not: ["e"]),
    Row("[a-😀]", matches: ["é", "\u{FFFF}", "😀"], not: ["😁"]),
    Row(".", matches: ["a", "😀", "\n"], not: ["", "ab", "e\u{301}"]),
    Row("..", matches: ["😀😀"], not: ["😀"]),
    Row("@", matches: ["", "anything\nat all"], not: []),
    Row("#", matches: [], not: [""]),
    Row("#*", matches: [], not: [""]),
    Row("#?", matches: [""], not: ["#"]),
    Row("#|a", matches: ["a"], not: [""]),
    Row("~(#*)", matches: ["", "a"], not: []),
    Row(#""a.b*""#, matches: ["a.b*"], not: ["axb"]),
    Row(#""""#, matches: [""], not: []),
    Row(#""\""#, matches: [#"\"#], not: []),
    Row("()", matches: [""], not: ["()"]),
    Row("a()b", matches: ["ab"], not: []),
    Row(#"\/a\.\*"#, matches: ["/a.*"], not: [#"\/a.*"#]),
    Row(#"\d\w"#, matches: ["dw"], not: ["1a"]),
    Row(#"\é"#, matches: ["é"], not: []),
    Row("<1-100>", matches: ["1", "42", "100", "007", "0100"], not: ["0", "101", "", "1a", "-1"]),
    Row("<01-10>", matches: ["01", "10"], not: ["1", "001"]),
    Row("<0-9>", matches: ["0", "9"], not: ["00"]),
    Row("<0-10>", matches: ["0", "00", "10", "010"], not: [""]),
    Row("<001-5>", matches: ["1", "005"], not: ["6"]),
    Row("<9-1>", matches: ["5"], not: ["0", "05"]),
    Row("<7-7>", matches: ["7"], not: ["07"]),
    Row("<95-1005>", matches: ["95", "99", "100", "999", "1000", "1005", "00096"], not: ["94", "1006"]),
    Row("<0-2147483647>", matches: ["2147483647", "0"], not: ["2147483648"]),
    Row("<+1-+5>", matches: ["01", "05"], not: ["1", "+1"]),
    Row("<1-3>{2}", matches: ["12", "33"], not: ["012", "3"]),
    Row(#"v<1-3>\.<00-59>"#, matches: ["v1.00"], not: ["v03.59", "v1.60", "v1.5"]),
    Row("(a|b)*a(a|b){3}", matches: ["abbb", "babab"], not: ["bbbb", "abb"]),
    Row("((a*)*)*b", matches: ["aaab"], not: ["aaa"]),
    Row("(a*b*)*c", matches: ["ababc", "c"], not: ["abab"]),
    Row("(~(a*)b)*", matches: ["", "bb", "abb", "cb"], not: ["b"]),
    Row(#"[a-z0-9._]+\@[a-z]+\.(com|org)"#, matches: ["jane.doe@example.com"], not: ["jane@example.net", "@example.com"]),
    Row(#"auth0\|<1-100>"#, matches: ["auth0|42"], not: ["auth0|101", "auth0"]),
    Row("e\u{301}", matches: ["e\u{301}"], not: ["é"]),
    Row("(.*a.*){2}&~(.*aa.*)", matches: ["aba", "bacab"], not: ["aa", "a"]),
    Row("a.*b.*c&.{5}", matches: ["axbxc", "aabbc", "abbcc"], not: ["abc"]),
  ]

  @Test("texts match as in Lucene", arguments: table)
  func likeLucene(_ row: Row) throws {
    let matcher = RegexpMatcher(try Regexp(parsing: row.source))
    for text in row.matching { #expect(matcher.matches(text.utf8), "\(text) should match") }
    for text in row.others { #expect(!matcher.matches(text.utf8), "\(text) should not match") }
  }

  @Test("a lone surrogate is a code point of its own")
  func loneSurrogate() throws {
    let surrogate: [UInt8] = [0xED, 0xA0, 0x80]
    #expect(RegexpMatcher(try Regexp(parsing: "a.b")).matches([0x61] + surrogate + [0x62]))
    #expect(RegexpMatcher(try Regexp(parsing: "[a-\u{FFFF}]")).matches(surrogate))
    #expect(!RegexpMatcher(try Regexp(parsing: "..")).matches(surrogate))
  }

  @Test(
    "bytes that are no UTF-8 are survived",
    arguments: [[0x80], [0xFF], [0xC3], [0xF0, 0x9F], [0xC3, 0x61], [0x80, 0x80, 0x80, 0x61]] as [[UInt8]])
  func malformed(_ text: [UInt8]) throws {
    _ = RegexpMatcher(try Regexp(parsing: ".*a")).matches(text)
  }

  @Test("numbers match where they are inside the interval", arguments: [(0, 0), (7, 123), (99, 1001), (95, 205), (360, 1199)])
  func interval(_ lower: Int, _ upper: Int) throws {
    let matcher = RegexpMatcher(try Regexp(parsing: "<00000\(lower)-\(upper)>"))
    for number in 0...1300 {
      #expect(matcher.matches("\(number)".utf8) == (lower...upper).contains(number))
      #expect(matcher.matches("000\(number)".utf8) == (lower...upper).contains(number))
    }
  }

  @Test(
    "hostile expressions are matched in one pass",
    arguments: [
      ("(a*)*b", false), ("(a|a)*", true), ("(a?){300}a{300}a*", true), ("((((a*)*)*)*)*b", false), (".*a.{8}", true),
      ("(a|aa)+(a|aaa)+", true),
      (String(repeating: "~a", count: 500), true), (String(repeating: "@&", count: 1000) + "@", true),
      (String(repeating: ".*", count: 5000), true),
      ("~((a|aa)*b)", true), ("a{1000}(a{1000})*", false),
      (String(repeating: "(", count: 66) + "a" + String(repeating: "*)+", count: 66), true),
    ])
  func hostile(_ source: String, _ isMatch: Bool) throws {
    let matcher = RegexpMatcher(try Regexp(parsing: source))
    #expect(matcher.matches([UInt8](repeating: 0x61, count: 65536)) == isMatch)
  }
}

extension RegexpMatcher {
  fileprivate func matches(_ text: some Sequence<UInt8>) -> Bool {
    let bytes = Array(text)
    return matches(bytes.span.bytes)
  }
}
