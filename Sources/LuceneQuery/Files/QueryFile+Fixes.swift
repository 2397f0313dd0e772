import LuceneSyntax

extension QueryFile {
  /// How often fixes are looked for again in what earlier ones have made.
  private static let maximumRounds = 20

  /// The file after its fixes, and how many were applied.
  ///
  /// Fixes are applied until no more are found. One that would make a query unreadable, or change anything else than the query it is
  /// about, is not applied.
  ///
  /// - Parameter includesUnsafe: Whether fixes that change the meaning of a query are applied too.
  public func fixed(
    _ schema: Schema = .auth0Users, options: QueryOptions = QueryOptions(), rules: RuleSelection = RuleSelection(),
    includingUnsafe includesUnsafe: Bool = false
  ) -> (file: QueryFile, count: Int) {
    var file = self
    var count = 0
    /// The queries that the last round has changed.
    var changed = Set(queries.indices)
    for _ in 0..<Self.maximumRounds where !changed.isEmpty {
      var rounds: [Int: FixRound] = [:]
      for index in changed {
        rounds[index] = FixRound(of: file.queries[index], includesUnsafe, options) {
          $0.findings(schema, options: options, rules: rules)
        }
      }
      file = file.applying(&rounds)
      count += rounds.values.reduce(0) { $0 + $1.count }
      changed = Set(rounds.keys)
    }
    return (file, count)
  }

  /// The file after a round of fixes. Removes those that did not come to what they should: the rest of the file must not notice them.
  private func applying(_ rounds: inout [Int: FixRound]) -> QueryFile {
    guard !rounds.isEmpty else { return self }
    let fixed = QueryFile(name: name, contents: contents.applying(rounds.values.flatMap { $0.fileEdits }), form: form)
    let isWhole = fixed.queries.count == queries.count
    let failed = queries.indices.filter { index in
      isWhole ? fixed.queries[index].text != rounds[index]?.text ?? queries[index].text : rounds[index] != nil
    }
    guard !failed.isEmpty else { return fixed }
    for index in failed { rounds[index] = nil }
    return isWhole ? applying(&rounds) : self
  }
}

/// The fixes of one query that are applied in one go.
private struct FixRound {
  /// How many there are.
  let count: Int
  /// What they come to in the file.
  let fileEdits: [SourceEdit]
  /// The text of the query behind them.
  let text: SourceText

  /// Nothing if there is nothing to fix, or if the text would have mistakes that it has not now.
  init?(
    of query: EmbeddedQuery, _ includesUnsafe: Bool, _ options: QueryOptions, _ findings: (EmbeddedQuery) -> [Diagnostic]
  ) {
    let fixes = findings(query).chosenFixes(includingUnsafe: includesUnsafe)
    guard !fixes.isEmpty else { return nil }
    let edits = fixes.flatMap { $0.edits }
    text = query.text.applying(edits)
    guard Self.mistakes(in: text, options).isSubset(of: Self.mistakes(in: query.text, options)), text != query.text else {
      return nil
    }
    count = fixes.count
    fileEdits = edits.map(query.inFile)
  }

  private static func mistakes(in text: SourceText, _ options: QueryOptions) -> Set<Diagnostic.ID> {
    Set(QuerySyntax(parsing: text, dialect: options.dialect).diagnostics.map { $0.id })
  }
}
