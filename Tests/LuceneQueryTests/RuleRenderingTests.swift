import LuceneQuery
import LuceneSyntax
import Testing

/// Findings as a person reads them: one whole output for each rule.
@Suite("Rules, rendered")
struct RuleRenderingTests {
  private static func rendered(_ query: String, _ rule: Diagnostic.ID) -> String {
    let syntax = QuerySyntax(parsing: query)
    return DiagnosticRenderer().render(syntax.lint(rules: RuleSelection(selecting: [rule])), in: syntax.source)
  }

  @Test("the findings of each rule look like this", arguments: Self.outputs)
  func output(rule: String, query: String, expected: String) {
    let actual = Self.rendered(query, Diagnostic.ID(rawValue: rule))
    #expect(actual == expected + "\n  = id: \(rule)\n", "\(rule) says\n\(actual)")
  }

  private static let outputs: [(String, String, String)] = [
    (
      "absent-boolean", "name:jane AND blocked:false",
      """
      info: users without 'blocked' are not found
        │ name:jane AND blocked:false
        │                       ^^^^^ a field that was never set is not false
      help: leave out those for whom it is true: (NOT blocked:true)
      help: add those without the field: (blocked:false OR (NOT _exists_:blocked))
      """
    ),
    (
      "app-metadata-operator", "app_metadata.seats:[10 TO *]",
      """
      warning: app_metadata may not be searchable by ranges
        │ app_metadata.seats:[10 TO *]
        │                    ^^^^^^^^^
      note: a tenant was seen to refuse it in 2026
      """
    ),
    (
      "bare-term", "blocked:true AND jane@example.com",
      """
      warning: a clause without a field searches fields that Auth0 does not document
        │ blocked:true AND jane@example.com
        │                  ^^^^^^^^^^^^^^^^
      help: name the field: email:jane@example.com
      """
    ),
    (
      "bare-term-is-field-name", "name:jane AND -blocked",
      """
      warning: 'blocked' is searched for as a word
        │ name:jane AND -blocked
        │               ^^^^^^^^ it is the name of a field
      help: ask whether the field exists: NOT _exists_:blocked
      help: ask whether it is true: NOT blocked:true
      """
    ),
    (
      "equals-sign", "user_id=auth0|1 AND blocked:true",
      """
      error: a field and its value are separated by ':', not '='
        │ user_id=auth0|1 AND blocked:true
        │        ^
      help: write a colon: user_id:auth0|1
      """
    ),
    (
      "exists-query", "_exists_:phone_number",
      """
      info: a search for all users that have 'phone_number' is slow
        │ _exists_:phone_number
        │ ^^^^^^^^^^^^^^^^^^^^^
      """
    ),
    (
      "in-list", #"user_id NOT IN ("auth0|1", "auth0|2")"#,
      """
      error: there is no list of values with IN
        │ user_id NOT IN ("auth0|1", "auth0|2")
        │             ^^
      help: write a group with OR: NOT user_id:("auth0|1" OR "auth0|2")
      """
    ),
    (
      "leading-minus-value", "app_metadata.balance:-5",
      """
      warning: the value begins with '-', which is an operator
        │ app_metadata.balance:-5
        │                      ^
      help: quote the value: app_metadata.balance:"-5"
      """
    ),
    (
      "leading-wildcard", "email:*@example.com",
      """
      info: a search that begins with '*' is slow
        │ email:*@example.com
        │       ^^^^^^^^^^^^^ every value has to be looked at
      help: ask for the domain: email.domain:example.com
      """
    ),
    (
      "legacy-field", "_missing_:last_login AND blocked:true",
      """
      error: '_missing_' is not known any more
        │ _missing_:last_login AND blocked:true
        │ ^^^^^^^^^ only engines v1 and v2 had it
      help: write it with NOT: (NOT _exists_:last_login)
      """
    ),
    (
      "lowercase-operator", "blocked:true and name:jane",
      """
      error: 'and' is a word to search for, not an operator
        │ blocked:true and name:jane
        │              ^^^ operators stand in capitals
      help: write it in capitals: AND
      """
    ),
    (
      "negated-or-operand", "blocked:true OR NOT email_verified:true",
      """
      info: a negation beside OR is an exclusion to other readers
        │ blocked:true OR NOT email_verified:true
        │                 ^^^^^^^^^^^^^^^^^^^^^^^
      help: put it in parentheses: (NOT email_verified:true)
      """
    ),
    (
      "one-sided-range", "logins_count:>= 100",
      """
      warning: '>=' is not documented for Auth0's search engine v3
        │ logins_count:>= 100
        │              ^^
      help: write a range: logins_count:[100 TO *]
      """
    ),
    (
      "partial-date", "created_at:{2023 TO 2024-02]",
      """
      info: readers disagree where a range ends that names a year
        │ created_at:{2023 TO 2024-02]
        │             ^^^^ all of it is meant here
      help: write days: created_at:{2023-12-31 TO 2024-02-29]
      """
    ),
    (
      "reserved-metadata-key", "app_metadata.lastLogin:[2024-01-01 TO *]",
      """
      warning: Auth0 stores no key 'lastLogin' in app_metadata
        │ app_metadata.lastLogin:[2024-01-01 TO *]
        │ ^^^^^^^^^^^^^^^^^^^^^^
      help: ask the field of the profile: last_login:[2024-01-01
      """
    ),
    (
      "short-wildcard", "name:*山田*",
      """
      error: a search that begins with '*' needs three characters in a row
        │ name:*山田*
        │      ^^^^^^ the longest run here is 2
      """
    ),
    (
      "space-in-id", #"user_id:"auth0|1 auth0|2""#,
      """
      error: 2 ids stand in one value
        │ user_id:"auth0|1 auth0|2"
        │         ^^^^^^^^^^^^^^^^^
      help: write a group with OR: user_id:("auth0|1" OR "auth0|2")
      """
    ),
    (
      "symbol-operator", "+name:jane -blocked:true",
      """
      warning: '+' is not documented for Auth0's search engine v3
        │ +name:jane -blocked:true
        │ ^
      note: another symbol stands here
        │ +name:jane -blocked:true
        │            ^
      help: write words: name:jane AND NOT blocked:true
      """
    ),
    (
      "symbol-operator", "name:jane && !blocked:true",
      """
      warning: '&&' is not documented for Auth0's search engine v3
        │ name:jane && !blocked:true
        │           ^^ write 'AND'
      note: another symbol stands here
        │ name:jane && !blocked:true
        │              ^
      help: write words: AND NOT blocked:true
      """
    ),
    (
      "unescaped-plus", "phone_number:+4712345678",
      """
      warning: the value begins with '+', which is an operator
        │ phone_number:+4712345678
        │              ^
      help: quote the value: phone_number:"+4712345678"
      """
    ),
    (
      "unquoted-colon", "last_ip:2001:db8::1",
      """
      warning: a value with colons needs quotes
        │ last_ip:2001:db8::1
        │         ^^^^^^^^^^^
      help: quote it: last_ip:"2001:db8::1"
      """
    ),
    (
      "unsupported-wildcard", "name:jan?th*",
      #"""
      error: Auth0's user search does not have the wildcard '?'
        │ name:jan?th*
        │         ^
      help: write '*' for any characters: name:jan*th*
      help: write the character with a backslash: name:jan\?th*
      """#
    ),
    (
      "uppercase-value", "username:Jane_Doe",
      """
      info: user names are stored in small letters
        │ username:Jane_Doe
        │          ^^^^^^^^
      help: write small letters: username:jane_doe
      """
    ),
  ]
}
