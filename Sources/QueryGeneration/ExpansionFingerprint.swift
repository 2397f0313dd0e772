import LuceneQuery
import LuceneSyntax

/// A number for what literals become: it changes when Auth0's fields, the rules or the generated code do.
///
/// The type that the macro `#userQuery` names carries it, so that a compiler plugin of another version of this package is noticed, and uses of
/// the macro are expanded anew after a change.
package enum ExpansionFingerprint {
  /// Sixteen hexadecimal digits; made once.
  package static let current = compute()

  /// A query with a hole in each of the places that code is made for.
  private static let openQuery =
    "name:H OR name:aH* OR blocked:H OR logins_count:[H TO 5] OR created_at:H OR app_metadata.H:x OR app_metadata.aH:x OR H:x OR H"

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
    let large = Array(repeating: openQuery, count: 5).joined(separator: " OR ")
    for text in [openQuery, large] {
      let holes = [QueryHole(placeholder: "H", kind: .any, code: "value")]
      if let query = try? Query(parsing: text) { hash.append(QueryCode(query, holes: holes).text.utf8) }
    }
    return hash.digits
  }
}
