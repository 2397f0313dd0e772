import LuceneSyntax

/// Where operands of the query stand in the text, and whether a change of the text is sound.
extension LintContext {
  /// Clauses that stand next to each other in a list.
  struct Place {
    let list: ClausesSyntax
    /// All clauses of the list.
    let siblings: [ClauseSyntax]
    let range: Range<Int>

    /// The clauses.
    var clauses: ArraySlice<ClauseSyntax> { siblings[range] }

    /// From the first clause to the last, with what negates a single one.
    var span: SourceSpan { SourceSpan(siblings[range.lowerBound].span.start, siblings[range.upperBound - 1].span.end) }
  }

  /// The largest row of clauses that holds only what stands inside a span, from the first condition in it to the last.
  func place(of span: SourceSpan) -> Place? {
    var list = syntax.clauses
    while true {
      let clauses = Array(syntax[list])
      let indices = clauses.indices.filter { clauses[$0].span.start < span.end && span.start < clauses[$0].span.end }
      guard let first = indices.first, let last = indices.last else { return nil }
      if conditions(of: clauses[first]).union(conditions(of: clauses[last])) == span {
        return Place(list: list, siblings: clauses, range: first..<last + 1)
      }
      guard first == last, case .group(let group) = clauses[first].operand else { return nil }
      list = group.clauses
    }
  }

  /// From the first condition in a clause to the last, without what stands around a group.
  private func conditions(of clause: ClauseSyntax) -> SourceSpan {
    guard case .group(let group) = clause.operand, let first = syntax[group.clauses].first, let last = syntax[group.clauses].last
    else { return clause.span }
    return conditions(of: first).union(conditions(of: last))
  }

  /// The edit that takes operands of an AND or OR out of the list, with the operator that joins them to the others.
  func removal(of place: Place, fromAnd isAnd: Bool) -> SourceEdit? {
    let clauses = place.siblings
    let (first, end) = (place.range.lowerBound, place.range.upperBound)
    guard place.range.count < clauses.count else { return nil }
    let beginsRun =
      first == 0
      || (isAnd && clauses[first].conjunction?.kind != .and && end < clauses.count
        && clauses[end].conjunction?.kind == .and)
    if beginsRun {
      return SourceEdit(replacing: SourceSpan(clauses[first].span.start, clauses[end].span.start), with: "")
    }
    let touchesNext =
      end < clauses.count && (clauses[end].conjunction?.span ?? clauses[end].span).start == clauses[end - 1].span.end
    return SourceEdit(
      replacing: SourceSpan(clauses[first - 1].span.end, clauses[end - 1].span.end), with: touchesNext ? " " : "")
  }

  /// A fix that is a query again. It keeps the meaning if that can be proved for whatever records hold.
  ///
  /// - Returns: Nothing if the text would have mistakes afterwards, or if so many fixes of so long a text have been checked that checking
  ///   takes too long.
  mutating func checkedFix(_ title: String, _ edits: [SourceEdit]) -> Diagnostic.Fix? {
    guard canCheck else { return nil }
    countCheck()
    let fixed = QuerySyntax(parsing: syntax.source.applying(edits), dialect: syntax.dialect)
    guard let meaning = fixed.meaning(options, schema) else { return nil }
    return Diagnostic.Fix(title, edits, keepsMeaning: meaning == query || meaning.simplified == simplifiedQuery)
  }
}

extension Query {
  /// From the first condition in the query to the last in the text that it was read from.
  var conditionsSpan: SourceSpan? {
    var span: SourceSpan?
    walk { query, _ in
      guard let origin = query.clause?.origin.span else { return }
      span = span?.union(origin) ?? origin
    }
    return span
  }

  /// Whether certainly both find the same records, whatever these hold. Both were read from a text.
  func isSame(as other: Query) -> Bool { self == other || simplified == other.simplified }
}

extension QuerySyntax {
  /// What the text means; nothing if it has mistakes.
  func meaning(_ options: QueryOptions, _ schema: Schema) -> Query? {
    try? Query(lowering: self, options: options, schema: schema)
  }
}
