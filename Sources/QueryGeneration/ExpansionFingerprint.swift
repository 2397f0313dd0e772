import LuceneQuery
import LuceneSyntax

/// A number for what literals become: it changes when Auth0's fields, the rules or the generated code do.
///
/// The type that the macro `#userQuery` names carries it, so that a compiler plugin of another version of this package is noticed, and uses of
/// the macro are expanded anew after a change.
package enum ExpansionFingerprint {
  /// Sixteen hexadecimal digits; made once.
  package static let current = compute()

  private static func compute() -> String {
    var hash = StableHash()
    hash.append(Schema.auth0Users.fileText.utf8)
    for rule in LintRule.all {
      hash.append(rule.id.rawValue.utf8)
      hash.append(rule.severity.rawValue.utf8)
      for example in rule.examples {
        for text in [example.query, example.fixed] {
          if let text, let query = try? Query(parsing: text) { hash.append(QueryCode(query).text.utf8) }
        }
      }
    }
    return hash.digits
  }
}
