import LuceneSyntax
import TestSupport
import Testing

/// Valid texts and their trees, a test for each production.
@Suite("Trees")
struct TreeTests {
  @Test("Query: a blank text has no clauses, in the auth0 dialect")
  func query() {
    expectParse("", tree: "")
    expectParse(" \t\r\n\u{3000}", tree: "")
  }

  @Test("Clauses, Conjunction: in the order of the text, however they are joined")
  func clauses() {
    expectParse(
      "a AND b || c && d OR e\u{3000}f", as: .auth0, .lucene,
      tree: """
        clause
          term a
        clause AND
          term b
        clause ||
          term c
        clause &&
          term d
        clause OR
          term e
        clause
          term f
        """)
  }

  @Test("Clause: operands may touch")
  func touching() {
    expectParse(
      "\"a\"b(c)[d TO e]f:g!h", as: .auth0, .lucene,
      tree: """
        clause
          phrase "a"
        clause
          term b
        clause
          group
            clause
              term c
        clause
          range [d TO e]
        clause f:
          term g
        clause !
          term h
        """)
  }

  @Test("operators are words of their own, in capitals")
  func operatorWords() {
    expectParse(
      "a&&b ANDROID and \\AND \"OR\" TO A&&", as: .auth0, .lucene,
      tree: """
        clause
          term a&&b
        clause
          term ANDROID
        clause
          term and
        clause
          term \\AND
        clause
          phrase "OR"
        clause
          term TO
        clause
          term A&&
        """)
  }

  @Test("Modifier: any number in auth0")
  func modifiers() {
    expectParse("NOT -!a - b", tree: "clause NOT - !\n  term a\nclause -\n  term b")
  }

  @Test("Modifier: a sign before white space is a term in lucene")
  func bareOperators() {
    expectParse(
      "- a +b !\tc", as: .lucene,
      tree: """
        clause
          term -
        clause
          term a
        clause +
          term b
        clause
          term !
        clause
          term c
        """)
  }

  @Test("Field: with white space around the colon, escapes and several keys; or a star")
  func fields() {
    expectParse(
      "city : Oslo a\\:b.c\\.d:e *:*", as: .auth0, .lucene,
      tree: """
        clause city:
          term Oslo
        clause a\\:b.c\\.d:
          term e
        clause *:
          term *
        """)
  }

  @Test("Group: with a field, inside each other")
  func groups() {
    expectParse(
      "name:(jane (NOT x:john)) AND (a)", as: .auth0, .lucene,
      tree: """
        clause name:
          group
            clause
              term jane
            clause
              group
                clause NOT x:
                  term john
        clause AND
          group
            clause
              term a
        """)
  }

  @Test("Range, Bound: all four bracket mixes, quotes, stars, and TO as a bound")
  func ranges() {
    expectParse(
      "[1 TO 5] {a TO *] [\"a b\" TO \"c]\"} {-5 TO 10:30} [TO TO TO]", as: .auth0, .lucene,
      tree: """
        clause
          range [1 TO 5]
        clause
          range {a TO *]
        clause
          range ["a b" TO "c]"}
        clause
          range {-5 TO 10:30}
        clause
          range [TO TO TO]
        """)
    expectParse("[\"\" TO \"x\\\\\"]", tree: "clause\n  range [\"\" TO \"x\\\\\"]")
  }

  @Test("Comparison: in auth0 before any value, in lucene inside a term")
  func comparisons() {
    expectParse(
      "n:>=3 n:< \"a b\" >-5 n:> =3 \\>10",
      tree: """
        clause n:
          comparison >=3
        clause n:
          comparison < "a b"
        clause
          comparison >-5
        clause n:
          comparison > =3
        clause
          term \\>10
        """)
    expectParse(
      "n:>=3 >x >= > 3", as: .lucene,
      tree: """
        clause n:
          comparison >=3
        clause
          comparison >x
        clause
          term >=
        clause
          term >
        clause
          term 3
        """)
  }

  @Test("Phrase: with escaped quotes and backslashes")
  func phrases() {
    expectParse(
      #""a \"b\" \\" name:"*?""#, as: .auth0, .lucene,
      tree: #"""
        clause
          phrase "a \"b\" \\"
        clause name:
          phrase "*?"
        """#)
  }

  @Test("Regexp: up to the next slash without a backslash")
  func regexps() {
    expectParse(
      #"/jan[eo]/ name:/a\/b/ //"#, as: .auth0, .lucene,
      tree: #"""
        clause
          regexp /jan[eo]/
        clause name:
          regexp /a\/b/
        clause
          regexp //
        """#)
  }

  @Test("Term: with escapes, wildcards and characters of any script")
  func terms() {
    expectParse(
      "auth0\\|1 ja* *ne j?ne * \\* é中😀 a\\ b \\u0041", as: .auth0, .lucene,
      tree: """
        clause
          term auth0\\|1
        clause
          term ja*
        clause
          term *ne
        clause
          term j?ne
        clause
          term *
        clause
          term \\*
        clause
          term é中😀
        clause
          term a\\ b
        clause
          term \\u0041
        """)
  }

  @Test("Term: a bare date and an address may hold colons in auth0")
  func valuesWithColons() {
    expectParse(
      "created_at:2024-01-31T10:30:00.000Z last_ip:2001:db8::1 last_ip:::1 a:10\\:30",
      tree: """
        clause created_at:
          term 2024-01-31T10:30:00.000Z
        clause last_ip:
          term 2001:db8::1
        clause last_ip:
          term ::1
        clause a:
          term 10\\:30
        """)
  }

  @Test("Term: a value may begin with a sign in auth0")
  func signedValues() {
    expectParse(
      "n:-5 phone: +47 n:(-5)",
      tree: """
        clause n:
          term -5
        clause phone:
          term +47
        clause n:
          group
            clause -
              term 5
        """)
  }

  @Test("Fuzzy, Boost: behind terms and phrases, in any order, also after white space")
  func suffixes() {
    expectParse(
      "a~ b~0.8^2 \"c d\"~3 e^0.5~1 f ~1", as: .auth0, .lucene,
      tree: """
        clause ~
          term a
        clause ~0.8 ^2
          term b
        clause ~3
          phrase "c d"
        clause ~1 ^0.5
          term e
        clause ~1
          term f
        """)
  }

  @Test("where a mistake leaves nothing to read, the tree says so")
  func missing() {
    expectParse(
      "«name:» AND b", finds: [ExpectedDiagnostic(.missingValue, "'name' has no value")],
      tree: """
        clause name:
          missing\u{20}
        clause AND
          term b
        """)
  }
}
