import LuceneQuery
import LuceneSyntax

/// What tells a finding from others without its place, so that it is the same after lines have moved: the rule and the text of
/// the query, white space aside.
struct Fingerprint: Sendable, Hashable {
  let rule: Diagnostic.ID
  let query: String

  init(_ finding: Diagnostic, in query: EmbeddedQuery) {
    self.init(rule: finding.id, query: query.title)
  }

  init(rule: Diagnostic.ID, query: String) {
    self.rule = rule
    self.query = query
  }

  /// A number for it in hexadecimal digits, the same in every run.
  var hash: String {
    var hash = StableHash()
    hash.append(Array(rule.rawValue.utf8) + [0] + Array(query.utf8))
    return hash.digits
  }
}
