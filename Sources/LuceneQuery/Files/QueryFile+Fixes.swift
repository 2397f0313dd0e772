import LuceneSyntax

extension QueryFile {
  /// How often fixes are looked for again in what earlier ones have made.
  private static let maximumRounds = 20

  /// The file after its fixes, and how many were applied.
  ///
  /// Fixes are applied until no more are found, and checked as ``LuceneSyntax/QuerySyntax/fixed(_:schema:options:)`` does. One that would change
  /// anything else than the query it is about is not applied.
  public func fixed(
    _ selection: FixSelection = FixSelection(), schema: Schema = .auth0Users, options: QueryOptions = QueryOptions()
  ) -> (file: QueryFile, count: Int) {
    var file = self
    var count = 0
    /// The queries that the last round has changed, with the texts that they had.
    var changed = Dictionary(uniqueKeysWithValues: zip(queries.indices, queries.map { Set([$0.text]) }))
    for _ in 0..<Self.maximumRounds where !changed.isEmpty {
      var rounds: [Int: FixRound] = [:]
      for (index, seen) in changed {
        let query = file.queries[index]
        let findings = query.findings(schema, options: options, rules: selection.rules)
        let syntax = QuerySyntax(parsing: query.text, dialect: options.dialect)
        guard let round = FixRound(of: syntax, findings, selection, schema, options), !seen.contains(round.syntax.source) else {
          continue
        }
        rounds[index] = round
      }
      file = file.applying(&rounds)
      count += rounds.values.reduce(0) { $0 + $1.counts.values.reduce(0, +) }
      changed = changed.filter { rounds[$0.key] != nil }
      for index in changed.keys { changed[index]?.insert(file.queries[index].text) }
    }
    return (file, count)
  }

  /// The file after a round of fixes. Removes those that did not come to what they should: the rest of the file must not notice them.
  private func applying(_ rounds: inout [Int: FixRound]) -> QueryFile {
    guard !rounds.isEmpty else { return self }
    let edits = rounds.flatMap { index, round in round.edits.map(queries[index].inFile) }
    let fixed = QueryFile(name: name, contents: contents.applying(edits), form: form)
    let isWhole = fixed.queries.count == queries.count
    let failed = queries.indices.filter { index in
      isWhole ? fixed.queries[index].text != rounds[index]?.syntax.source ?? queries[index].text : rounds[index] != nil
    }
    guard !failed.isEmpty else { return fixed }
    for index in failed { rounds[index] = nil }
    return isWhole ? applying(&rounds) : self
  }
}
