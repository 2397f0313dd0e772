extension LintContext {
  /// Conditions of an AND that exclude each other, or of an OR of which every record meets one.
  struct Conflict {
    /// The conditions, as few as it takes, in the order of the text.
    let conditions: [Condition]
    /// Whether it is only so because the field holds one value of its type.
    let needsOneValue: Bool
  }

  /// What excludes each other in an AND, or leaves nothing out in an OR; one finding a field. A condition that nothing meets by itself is
  /// none; ranges in which nothing lies have rules of their own.
  func conflicts(in chain: Chain) -> [Conflict] {
    let certain = chain.conflicts { _ in nil }.filter { $0.count > 1 }
    let scopes = certain.compactMap { $0.first?.clause.scope }
    let typed = chain.conflicts { scope in
      guard case .field(let field) = scope else { return nil }
      return schema.singleValued(field.path)
    }
    return certain.map { Conflict(conditions: $0, needsOneValue: false) }
      + typed.filter { conflict in conflict.count > 1 && !scopes.contains(conflict[0].clause.scope) }
      .map { Conflict(conditions: $0, needsOneValue: true) }
  }
}

extension Schema {
  /// What is known of a field of which a record holds one value at most; nothing of any other field.
  func singleValued(_ path: FieldPath) -> FieldDescriptor? {
    guard let field = self[path], field.path == path, !field.isMultiValued else { return nil }
    return field
  }
}

extension Query.Clause {
  /// ` on 'blocked'`, or nothing for a bare clause.
  var fieldPhrase: String {
    if case .field(let field) = scope { " on '\(field.path)'" } else { "" }
  }
}
