extension QuerySyntax {
  /// Visits every clause, groups before the clauses inside them, from left to right.
  ///
  /// - Parameter visit: Gets each clause, and the field that the groups around it give it, which is nothing if the clause names its own.
  public func walk(_ visit: (ClauseSyntax, _ inherited: FieldSyntax?) -> Void) { walk(clauses, inheriting: nil, visit) }

  private func walk(
    _ list: ClausesSyntax, inheriting field: FieldSyntax?, _ visit: (ClauseSyntax, _ inherited: FieldSyntax?) -> Void
  ) {
    for clause in self[list] {
      let inherited = clause.field == nil ? field : nil
      visit(clause, inherited)
      if case .group(let group) = clause.operand { walk(group.clauses, inheriting: clause.field ?? field, visit) }
    }
  }
}
