import Testing

@testable import LuceneQuery

@Suite("Regular expressions")
struct RegexpTests {
  @Test(
    "what Lucene reads is read",
    arguments: [
      "", "a", "a|b", "a&b", "~a", "~~a", "a?*+", "a{2}", "a{2,}", "a{2,3}", "a{3,2}", "a{0}", "[a]", "[^a-z_]", "[]]", "[.*|]",
      ".", "#", "@",
      #""a.b""#, #""""#, "()", "((a))", "<1-100>", "<001-5>", "<9-1>", "<+1-+5>", #"\/"#, #"\\"#, #"\d"#, "é😀",
      "*a", "|a", "a||b", "&a", ")", "(|a)", "{2}", "]", "}", ">", "-", "^", "a]b",
    ])
  func accepted(_ source: String) throws {
    #expect(try Regexp(parsing: source).source == source)
  }

  @Test(
    "mistakes are told with their place",
    arguments: [
      ("a|", "the regular expression ends too early", 2),
      ("a&", "the regular expression ends too early", 2),
      ("~", "the regular expression ends too early", 1),
      ("(", "the regular expression ends too early", 1),
      ("(a|", "the regular expression ends too early", 3),
      (#"é\"#, "this backslash escapes nothing", 2),
      ("é(a", "this parenthesis is never closed", 2),
      ("(a|)", "this parenthesis is never closed", 0),
      ("a)", "this parenthesis closes nothing", 1),
      ("()é)", "this parenthesis closes nothing", 4),
      ("a[b", "this bracket is never closed", 1),
      ("[", "this bracket is never closed", 0),
      ("[]", "this bracket is never closed", 0),
      ("[^]", "this bracket is never closed", 0),
      ("[a-", "this bracket is never closed", 0),
      ("[az-a]", "the bounds of this range are reversed", 2),
      ("[a-]", "the bounds of this range are reversed", 1),
      (#"a"b"#, "this quotation mark is never closed", 1),
      ("<1-2", "this angle bracket is never closed", 0),
      ("<date>", "named automata are not available", 0),
      ("a<>", "named automata are not available", 1),
      ("<1->", "a numeric interval needs two whole numbers up to 2147483647", 0),
      ("<-1-2>", "a numeric interval needs two whole numbers up to 2147483647", 0),
      ("<a-b>", "a numeric interval needs two whole numbers up to 2147483647", 0),
      ("<1-2147483648>", "a numeric interval needs two whole numbers up to 2147483647", 0),
      ("a{,3}", "a brace needs a number", 2),
      ("a{}", "a brace needs a number", 2),
      ("a{2", "this brace is never closed", 1),
      ("a{2;3}", "this brace is never closed", 1),
      ("a{2147483648}", "the number is above 2147483647", 2),
    ])
  func rejected(_ source: String, _ message: String, _ offset: Int) {
    #expect(throws: RegexpError(message: message, offset: offset)) { try Regexp(parsing: source) }
  }

  @Test("nesting has a limit")
  func nesting() throws {
    func nested(_ opening: String, _ count: Int, _ closing: String) -> String {
      String(repeating: opening, count: count) + "a" + String(repeating: closing, count: count)
    }
    func error(at offset: Int) -> RegexpError {
      RegexpError(message: "the regular expression is nested more than 200 levels deep", offset: offset)
    }
    #expect(throws: Never.self) { try Regexp(parsing: nested("(", 199, ")")) }
    #expect(throws: error(at: 200)) { try Regexp(parsing: nested("(", 201, ")")) }
    #expect(throws: error(at: 200)) { try Regexp(parsing: nested("(", 30000, ")")) }
    #expect(throws: Never.self) { try Regexp(parsing: nested("", 200, "*")) }
    #expect(throws: error(at: 202)) { try Regexp(parsing: nested("", 30000, "*")) }
    #expect(throws: Never.self) { try Regexp(parsing: nested("~", 60000, "")) }
  }

  @Test(
    "an expression with too many states is refused",
    arguments: [
      ".*a.{30}", "a{1000000}", "(){2147483647}", "((a{1000}){1000}){1000}", "~(.*a.{30})", "(~(.*a.{12})x)*",
      String(repeating: "<1-2147483647>", count: 2000),
    ])
  func tooManyStates(_ source: String) {
    let error = RegexpError(message: "the regular expression needs too many states", offset: 0)
    #expect(throws: error) { try Regexp(parsing: source) }
  }

  @Test("expressions are equal when their code points are")
  func equality() throws {
    #expect(try Regexp(parsing: "a|b") == Regexp(parsing: "a|b"))
    #expect(try Regexp(parsing: "a|b") != Regexp(parsing: "b|a"))
    #expect(try Regexp(parsing: "\u{E9}") != Regexp(parsing: "e\u{301}"))
  }
}
