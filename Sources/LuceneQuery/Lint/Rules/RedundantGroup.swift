import LuceneSyntax

extension LintRule {
  /// `(name:jane)`: the parentheses do nothing.
  static let redundantGroup = LintRule(
    id: "redundant-group",
    severity: .warning,
    explanation: """
      What it does: finds parentheses that change nothing for any reader: around a single clause, around the whole query, and around other \
      parentheses. Those around a negation or between AND and OR are left alone, since other engines need them.
      Why it matters: the reader looks for a reason for them.
      Example: (name:jane) AND ((blocked:true))
      Use instead: name:jane AND blocked:true
      Fix safety: leaving them out keeps the meaning.
      Sources: Grammar.md section 6.1; Apache Lucene 8, QueryParser.jj, for whom a group of one clause is that clause.
      """,
    examples: [
      Example("(name:jane) AND blocked:true", fixed: "name:jane AND blocked:true"),
      Example("((name:jane OR name:joe))", fixed: "name:jane OR name:joe"),
      Example("name:(jane)", fixed: "name:jane"),
      Example("blocked:true AND ((NOT name:a*))", fixed: "blocked:true AND (NOT name:a*)"),
    ]
  ) { context in
    guard context.syntax.isValid else { return }
    var found: [(outer: GroupSyntax, inner: SourceSpan)] = []
    let clauses = context.syntax[context.syntax.clauses]
    let whole = clauses.first.flatMap { clauses.count == 1 && $0.modifiers.isEmpty && $0.field == nil ? $0.operand.span : nil }
    var needed: Set<SourceSpan> = []
    context.syntax.walk { clause, _ in
      guard case .group(let group) = clause.operand, !needed.contains(group.span) else { return }
      guard let inner = group.neededPart(of: clause, in: context.syntax, isWholeQuery: group.span == whole, &needed) else {
        return
      }
      found.append((group, inner))
    }
    for (outer, inner) in found {
      let canCheck = context.canCheck
      let fix = context.checkedFix("leave them out", context.unwrapping(outer, to: inner))
      guard !canCheck || fix?.keepsMeaning == true else { continue }
      context.report("these parentheses change nothing", at: outer.span, fixes: fix.map { [$0] } ?? [])
    }
  }
}

extension GroupSyntax {
  /// What is left of the group without its needless parentheses; nothing if it has none.
  ///
  /// - Parameter seen: Gets the groups inside that are part of the same finding.
  fileprivate func neededPart(
    of clause: ClauseSyntax, in syntax: QuerySyntax, isWholeQuery: Bool, _ seen: inout Set<SourceSpan>
  ) -> SourceSpan? {
    var (group, span): (GroupSyntax, SourceSpan?) = (self, nil)
    guard clause.field?.isStar != true, clause.boost == nil, clause.fuzzy == nil else { return nil }
    while group.isClosed, let only = syntax[group.clauses].first {
      let isSingle = group.clauses.count == 1 && only.modifiers.isEmpty
      guard isWholeQuery || (isSingle && (clause.field == nil || only.field == nil)) else { break }
      span = group.clauses.span
      guard isSingle, only.field == nil, only.boost == nil, only.fuzzy == nil, case .group(let inner) = only.operand else {
        break
      }
      seen.insert(inner.span)
      group = inner
    }
    return span
  }
}

extension LintContext {
  /// Takes away what stands around a part of a group, and keeps words apart.
  fileprivate func unwrapping(_ group: GroupSyntax, to inner: SourceSpan) -> [SourceEdit] {
    let bytes = syntax.source.bytes
    let before = group.span.start > 0 ? bytes[group.span.start - 1] : UInt8(ascii: " ")
    let behind = group.span.end < bytes.count ? bytes[group.span.end] : UInt8(ascii: " ")
    return [
      SourceEdit(replacing: SourceSpan(group.span.start, inner.start), with: before.separatesWords ? "" : " "),
      SourceEdit(replacing: SourceSpan(inner.end, group.span.end), with: behind.separatesWords ? "" : " "),
    ]
  }
}

extension UInt8 {
  /// Whether no space is needed between this and a clause: white space, parentheses, and what stands before a clause.
  fileprivate var separatesWords: Bool {
    switch self {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "!"):
      true
    default: false
    }
  }
}
