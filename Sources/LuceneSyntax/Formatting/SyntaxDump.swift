extension QuerySyntax {
  /// The tree in indented lines, one node a line with its text, for people who want to see what the parser saw.
  ///
  /// ```
  /// clause name:
  ///   term jane
  /// clause AND -
  ///   group
  ///     clause
  ///       phrase "a b"
  /// ```
  public func dump() -> String {
    var lines: [String] = []
    dump(clauses, depth: 0, into: &lines)
    return lines.joined(separator: "\n")
  }

  private func dump(_ list: ClausesSyntax, depth: Int, into lines: inout [String]) {
    let indent = String(repeating: "  ", count: depth)
    for clause in self[list] {
      var words = ["clause"]
      if let conjunction = clause.conjunction { words.append(source.string(in: conjunction.span)) }
      words += self[clause.modifiers].map { source.string(in: $0.span) }
      if let field = clause.field { words.append(source.string(in: field.span) + ":") }
      if let fuzzy = clause.fuzzy { words.append(source.string(in: fuzzy.span)) }
      if let boost = clause.boost { words.append(source.string(in: boost.span)) }
      lines.append(indent + words.joined(separator: " "))
      guard case .group(let group) = clause.operand else {
        lines.append("\(indent)  \(name(of: clause.operand)) \(source.string(in: clause.operand.span))")
        continue
      }
      lines.append(indent + "  group")
      dump(group.clauses, depth: depth + 2, into: &lines)
    }
  }

  private func name(of operand: OperandSyntax) -> String {
    switch operand {
    case .term: "term"
    case .phrase: "phrase"
    case .range: "range"
    case .comparison: "comparison"
    case .regexp: "regexp"
    case .group: "group"
    case .missing: "missing"
    }
  }
}
