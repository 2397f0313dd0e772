extension ClausesSyntax {
  /// Visits every clause, groups before the clauses inside them, from left to right.
  ///
  /// - Parameter visit: Gets each clause, and the field that the groups around it give it, which is nothing if the clause names its own.
  public func walk(inheriting field: FieldSyntax? = nil, _ visit: (ClauseSyntax, _ inherited: FieldSyntax?) -> Void) {
    for clause in clauses {
      let inherited = clause.field == nil ? field : nil
      visit(clause, inherited)
      if case .group(let group) = clause.operand {
        group.clauses.walk(inheriting: clause.field ?? field, visit)
      }
    }
  }
}

extension QuerySyntax {
  /// Visits every clause, groups before the clauses inside them, from left to right. See ``ClausesSyntax/walk(inheriting:_:)``.
  public func walk(_ visit: (ClauseSyntax, _ inherited: FieldSyntax?) -> Void) { clauses.walk(visit) }
}
