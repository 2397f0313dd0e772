import LuceneSyntax

extension LintRule {
  /// `name:jane smith`: nothing says how the two clauses combine.
  static let implicitOperator = LintRule(
    id: "implicit-operator",
    severity: .warning,
    explanation: """
      What it does: finds clauses that stand side by side without AND or OR.
      Why it matters: nobody documents what Auth0's search makes of it; here one of them is enough. Often a space was meant to be part of a \
      value: 'name:jane smith' searches for the name "jane", or for "smith" in several other fields.
      Example: name:jane smith
      Use instead: name:"jane smith", or name:jane OR smith
      Fix safety: writing the operator out keeps the meaning; quoting changes it.
      Sources: Auth0, "User Search Query Syntax" (2026-07), which writes name:John\\ Doe.
      """,
    examples: [
      Example("blocked:true email_verified:false", fixed: "blocked:true OR email_verified:false"),
      Example("name:jane smith", fixed: "name:\"jane smith\""),
    ]
  ) { context in
    // Where the text has mistakes, what stands side by side may be the pieces of one clause.
    guard context.syntax.isValid else { return }
    for (index, list) in context.lists.enumerated() where !context.holdsForeignSyntax(index) {
      let gaps = list.clauses.indices.dropFirst().filter { list.clauses[$0].conjunction == nil }
      guard let first = gaps.first else { continue }
      let (before, behind) = (list.clauses[first - 1], list.clauses[first])
      context.report(
        "no operator stands between these clauses", at: behind.span,
        label: "read as \(context.options.defaultOperator == .or ? "'OR'" : "'AND'") after the clause before it",
        fixes: context.joiningFixes(before, behind) + context.operatorFixes(list, gaps))
    }
  }
}

extension LintContext {
  /// `name:jane smith` as one value.
  fileprivate func joiningFixes(_ before: ClauseSyntax, _ behind: ClauseSyntax) -> [Diagnostic.Fix] {
    guard before.field != nil, behind.field == nil, behind.modifiers.isEmpty, let first = plainTerm(before),
      let second = plainTerm(behind)
    else { return [] }
    let words = Escapes.value(syntax.source.slice(first)).text + " " + Escapes.value(syntax.source.slice(second)).text
    let quoting = Diagnostic.Fix(
      "make it one value", [SourceEdit(replacing: first.union(second), with: Escapes.quoted(words))])
    // Bare colons are allowed in dates and addresses only, and a sign is a term only before white space.
    let canGoOn = !syntax.source.slice(first).contains(UInt8(ascii: ":")) && !(first.length == 1 && isSymbol(first))
    guard first.end < second.start, canGoOn else { return [quoting] }
    return [quoting, .init("escape the space", [SourceEdit(replacing: SourceSpan(first.end, second.start), with: "\\ ")])]
  }

  private func plainTerm(_ clause: ClauseSyntax) -> SourceSpan? {
    guard case .term(let term) = clause.operand, term.wildcards == .none, clause.fuzzy == nil, clause.boost == nil else {
      return nil
    }
    return term.span
  }

  /// The operator written out, where that says the same: no clause of the list may be marked with `+`, `-` or `NOT` and stand alone.
  fileprivate func operatorFixes(_ list: List, _ gaps: [Int]) -> [Diagnostic.Fix] {
    let isAnd = options.defaultOperator == .and
    guard list.clauses.allSatisfy({ $0.modifiers.isEmpty && (!isAnd || $0.conjunction?.kind != .or) }) else { return [] }
    let word = isAnd ? "AND " : "OR "
    return [
      .init(
        "write the operator",
        gaps.map { gap in
          let start = list.clauses[gap].span.start
          return SourceEdit.insert(space(before: start) + word, at: start)
        },
        keepsMeaning: options.dialect == .auth0)
    ]
  }
}
