/// A part of a query that is slow to answer, or that the service discourages.
public struct CostHint: Sendable, Hashable {
  /// What makes it so.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// `*son`: the value's beginning is not given.
    case leadingWildcard
    /// `*son*`: neither its beginning nor its end is.
    case unanchoredWildcard
    /// `jane`: a clause without a field.
    case bareTerm
    /// `_exists_:username`, where it is not negated.
    case existence
    /// More than 50 clauses in one OR.
    case manyAlternatives
  }

  /// How many clauses an OR may have without a hint: as many as Auth0's lists of ids usually hold.
  public static let mostAlternatives = 50

  /// What makes it slow.
  public let kind: Kind
  /// The clause, with its place in the text; for ``Kind/manyAlternatives`` the first of them.
  public let clause: Query.Clause?
  /// The reason: a lower-case sentence without a full stop.
  public let reason: String
}

extension CostHint {
  /// The hints on a query, from left to right.
  static func all(in query: Query) -> [CostHint] {
    var hints: [CostHint] = []
    var pending = [(query: query, isNegated: false)]
    while let (query, isNegated) = pending.popLast() {
      switch query.kind {
      case .all, .none: break
      case .clause(let clause): hints += self.hints(on: clause, isNegated: isNegated)
      case .not(let operand): pending.append((operand, !isNegated))
      case .and(let operands): for operand in operands.reversed() { pending.append((operand, isNegated)) }
      case .or(let operands):
        if operands.count > mostAlternatives { hints.append(manyAlternatives(operands)) }
        for operand in operands.reversed() { pending.append((operand, isNegated)) }
      }
    }
    return hints
  }

  private static func hints(on clause: Query.Clause, isNegated: Bool) -> [CostHint] {
    var hints: [CostHint] = []
    if case .defaultFields(let fields) = clause.scope {
      hints.append(
        CostHint(
          kind: .bareTerm, clause: clause,
          reason: "without a field it searches \(fields.count) fields; name the one that is meant"))
    }
    switch clause.match {
    case .exists where !isNegated:
      hints.append(
        CostHint(kind: .existence, clause: clause, reason: "Auth0 advises against asking who has a field: nearly everybody may"))
    case .pattern(let pattern) where pattern.elements.first?.isWildcard == true:
      let isUnanchored = pattern.elements.last?.isWildcard == true
      hints.append(
        isUnanchored
          ? CostHint(
            kind: .unanchoredWildcard, clause: clause,
            reason: "with a wildcard at both ends every value has to be looked through from end to end")
          : CostHint(
            kind: .leadingWildcard, clause: clause,
            reason: "with a wildcard in front no index can help: every value has to be looked at"))
    case .exists, .pattern, .term, .range, .regexp, .fuzzy: break
    }
    return hints
  }

  private static func manyAlternatives(_ operands: [Query]) -> CostHint {
    CostHint(
      kind: .manyAlternatives, clause: operands.lazy.compactMap { $0.node.clause }.first,
      reason: "\(operands.count) alternatives in one OR; ask for at most \(mostAlternatives) at a time")
  }
}

extension Pattern.Element {
  fileprivate var isWildcard: Bool {
    if case .literal = self { false } else { true }
  }
}
