import LuceneSyntax

extension LintRule {
  /// `user_id IN (a, b)`: SQL's list of values.
  static let inList = LintRule(
    id: "in-list",
    severity: .error,
    explanation: """
      What it does: finds a word, IN, and a group behind it.
      Why it matters: Lucene has no IN. The words are searched for one by one, and the commas are parts of words.
      Example: user_id IN ("auth0|1", "auth0|2")
      Use instead: user_id:("auth0|1" OR "auth0|2")
      Fix safety: the fix changes what the query asks for.
      Sources: Auth0, "User Search Query Syntax" (2026-07), which writes groups behind a field with OR.
      """,
    examples: [
      Example("user_id IN (\"auth0|1\", \"auth0|2\")", fixed: "user_id:(\"auth0|1\" OR \"auth0|2\")"),
      Example("name not in (jane, john)", fixed: "NOT name:(jane OR john)"),
      Example("logins_count IN (1,2)", fixed: "logins_count:(1 OR 2)"),
      Example("blocked:true AND name NOT IN ('jane')", fixed: "blocked:true AND NOT name:jane"),
    ]
  ) { context in
    for found in context.foreignSyntax {
      guard case .membership = found.kind else { continue }
      let clauses = context.lists[found.list].clauses[found.clauses]
      context.report(
        "there is no list of values with IN", at: clauses[clauses.endIndex - 2].operand.span,
        fixes: context.groupFix(clauses).map { [$0] } ?? [])
    }
  }
}

extension LintContext {
  /// A field, IN and a group as a field with a group of alternatives.
  fileprivate func groupFix(_ clauses: ArraySlice<ClauseSyntax>) -> Diagnostic.Fix? {
    guard let field = clauses.first, case .group(let group) = clauses.last?.operand else { return nil }
    var values: [String] = []
    for clause in syntax[group.clauses] {
      guard let some = self.values(clause) else { return nil }
      values += some
    }
    guard let first = values.first else { return nil }
    let name = field.operand.span
    let isNegated = clauses.count == 4 || !clauses[clauses.endIndex - 2].modifiers.isEmpty
    let text = "\(self.text(in: name)):" + (values.count == 1 ? first : "(\(values.joined(separator: " OR ")))")
    let edit = SourceEdit(replacing: name.union(group.span), with: (isNegated ? space(before: name.start) + "NOT " : "") + text)
    return .init("write a group with OR", [edit])
  }

  /// The values that an item of the list writes, with commas or with OR between them; nothing if it is something else.
  private func values(_ clause: ClauseSyntax) -> [String]? {
    guard clause.field == nil, clause.modifiers.isEmpty, clause.fuzzy == nil, clause.boost == nil,
      clause.conjunction?.kind != .and
    else { return nil }
    switch clause.operand {
    case .phrase: return [text(in: clause.operand.span)]
    case .term(let term) where !term.hasEscape && term.wildcards == .none:
      var values: [String] = []
      for word in text(in: term.span).split(separator: ",") {
        guard let value = Self.unquoted(word) else { return nil }
        values.append(Match.term(Value(value)).canonicalText)
      }
      return values
    default: return nil
    }
  }

  /// A word without SQL's quotes; nothing if there is only one of them.
  private static func unquoted(_ word: Substring) -> String? {
    let quotes = word.utf8.count { $0 == UInt8(ascii: "'") }
    guard quotes > 0 else { return String(word) }
    return quotes == 2 && word.utf8.count > 2 && word.hasPrefix("'") && word.hasSuffix("'")
      ? String(word.dropFirst().dropLast()) : nil
  }
}
