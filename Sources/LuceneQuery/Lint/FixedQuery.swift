import LuceneSyntax

/// A query after fixes were applied, and which.
public struct FixedQuery: Sendable, Hashable {
  /// The query as it is written now.
  public internal(set) var syntax: QuerySyntax
  /// How many fixes of each rule were applied.
  public internal(set) var counts: [Diagnostic.ID: Int] = [:]

  /// The text.
  public var text: String { syntax.source.string }
}

extension QuerySyntax {
  /// After so many rounds no more fixes are applied; fixes of fixes end much earlier.
  private static let roundLimit = 50

  /// The query after all fixes that are selected, and all fixes of what these make findable.
  ///
  /// Each round applies what ``Swift/Array/edits(_:)`` would, what keeps the meaning before what does not, and is checked: the text has no more
  /// mistakes than before, and where the fixes say that they keep the meaning, it is the same, whatever records hold. If it is not, the
  /// fixes of the round are tried one by one, and those that fail are left out. Text with mistakes is only changed if fixes may change the meaning.
  ///
  /// ```swift
  /// QuerySyntax(parsing: #"email:"*@example.com""#).fixed().text   // email:*@example.com
  /// ```
  public func fixed(
    _ selection: FixSelection = FixSelection(), schema: Schema = .auth0Users, options: QueryOptions? = nil
  ) -> FixedQuery {
    let options = options ?? QueryOptions(dialect: dialect)
    var result = FixedQuery(syntax: self)
    var seen: Set<SourceText> = [source]
    for _ in 0..<Self.roundLimit {
      let findings = result.syntax.lint(schema, options: options, rules: selection.rules)
      guard let round = FixRound(of: result.syntax, findings, selection, schema, options),
        seen.insert(round.syntax.source).inserted
      else { break }
      result.syntax = round.syntax
      for (rule, count) in round.counts { result.counts[rule, default: 0] += count }
    }
    return result
  }
}
