import LuceneSyntax

extension LintRule {
  /// `name:jane~1`: Lucene has it, Auth0's user search has not.
  ///
  /// The findings come from lowering, which a query with such a thing in it does not survive.
  static let unsupportedSyntax = LintRule(
    id: UnsupportedSyntax.id,
    severity: .error,
    explanation: """
      What it does: finds fuzzy and proximity searches, boosts, regular expressions, and values searched in any field.
      Why it matters: Auth0's search engine v3 has none of them. It rejects such a query or reads it as something else.
      Example: name:jane~1
      Use instead: name:jane
      Sources: Auth0, "User Search Query Syntax" (2026-07), which names none of them; they were documented for v1 and v2 only.
      """,
    examples: [
      Example("name:jane~1", fixed: "name:jane"), Example("name:\"jane smith\"~2", fixed: "name:\"jane smith\""),
      Example("name:jane^2", fixed: "name:jane"), Example("name:/jan[eo]/"), Example("*:jane"),
    ],
    isAboutAuth0: true,
    check: { _ in })
}

/// Finds what only other engines have, clause by clause.
enum UnsupportedSyntax {
  static let id: Diagnostic.ID = "unsupported-syntax"

  /// Whether there will be findings.
  static func isIn(_ clause: ClauseSyntax) -> Bool {
    if case .regexp = clause.operand { true } else { clause.fuzzy != nil || clause.boost != nil }
  }

  /// What a clause asks for in vain.
  static func findings(in clause: ClauseSyntax) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if let fuzzy = clause.fuzzy {
      let isTerm = if case .term = clause.operand { true } else { false }
      findings.append(
        finding(isTerm ? "a fuzzy search" : "a search for words near each other", at: fuzzy.span, isRemovable: true))
    }
    if let boost = clause.boost { findings.append(finding("a boost", at: boost.span, isRemovable: true)) }
    if case .regexp(let regexp) = clause.operand, regexp.isClosed {
      findings.append(finding("a regular expression", at: regexp.span, note: "a slash that belongs to the text is written '\\/'"))
    }
    return findings
  }

  /// `*:jane`
  static func anyField(_ field: FieldSyntax, _ operand: OperandSyntax) -> Diagnostic {
    finding("a search in any field", at: field.span, note: "'*:*' matches every user; a key that is '*' is written '\\*'")
  }

  private static func finding(
    _ what: String, at span: SourceSpan, note: String? = nil, isRemovable: Bool = false
  ) -> Diagnostic {
    Diagnostic(
      id, .error, "Auth0's user search does not have \(what)", at: span,
      notes: note.map { [Diagnostic.Note($0)] } ?? [],
      fixes: isRemovable ? [Diagnostic.Fix("remove it", [SourceEdit(replacing: span, with: "")])] : [])
  }
}
