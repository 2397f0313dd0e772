import LuceneSyntax

/// Query text in which placeholders stand for values that are not known yet, parsed.
///
/// A placeholder is an ordinary word to the parser. Where they stand is kept beside the text, so that no text is taken for one.
package struct QuerySkeleton: Sendable {
  /// The text with its placeholders.
  package let syntax: QuerySyntax
  /// Where the placeholders stand, from left to right.
  package let holes: [SourceSpan]
  /// What each of them is a part of.
  package let places: [HolePlace]

  /// Reads a text whose `holes` are placeholders.
  package init(parsing text: SourceText, holes: [SourceSpan], dialect: Dialect) {
    syntax = QuerySyntax(parsing: text, dialect: dialect)
    self.holes = holes
    places = syntax.places(of: holes)
  }

  /// A word that no value of a field and no keyword is, different for each hole.
  package static func placeholder(_ number: Int) -> String { "\(placeholderEdge)\(number)\(placeholderEdge)" }

  private static let placeholderEdge: Unicode.Scalar = "\u{E000}"

  /// What is wrong with the places of the holes.
  ///
  /// - Parameter kinds: What is known of each hole.
  package func misplacedValues(_ kinds: [HoleKind]) -> [Diagnostic] {
    var misplaced: [Diagnostic] = []
    for ((hole, place), kind) in zip(zip(holes, places), kinds) {
      // A mistake of the text itself says more than that a value cannot stand there.
      if place == .nowhere, syntax.diagnostics.contains(where: { $0.severity == .error && $0.span.touches(hole) }) { continue }
      guard let refusal = place.refusal(of: kind) else { continue }
      misplaced.append(SyntaxError.misplacedValue.diagnostic(refusal.message, at: hole, notes: [.init(refusal.note)]))
    }
    return misplaced
  }

  /// The query that comes of putting these values into the holes.
  ///
  /// - Throws: ``ParseFailure`` if something is wrong with the text or with a place. Its text has `\(…)` for each hole.
  func query(placing values: [Hole], options: QueryOptions, schema: Schema) throws(ParseFailure) -> Query {
    var problems = syntax.diagnostics + misplacedValues(values.map { $0.kind })
    var lowering = Lowering(syntax, options: options, schema: schema)
    if !problems.contains(where: { $0.severity == .error }) {
      lowering.values = PlacedValues(values, at: holes)
      let query = lowering.lower()
      problems += lowering.diagnostics
      if !problems.contains(where: { $0.severity == .error }) { return query.printed(asFarAsPossible: options.dialect) }
    }
    throw failure(problems)
  }

  private func failure(_ problems: [Diagnostic]) -> ParseFailure {
    var text: [UInt8] = []
    var map = OffsetMap(startingAt: 0)
    var position = 0
    func append(_ kind: OffsetMap.Kind, _ piece: ArraySlice<UInt8>, length: Int) {
      map.append(kind, length: length, file: SourceSpan(text.count, text.count + piece.count))
      text += piece
    }
    for hole in holes {
      append(.verbatim, syntax.source.slice(SourceSpan(position, hole.start)), length: hole.start - position)
      append(.interpolation, Array(Self.shownHole.utf8)[...], length: hole.length)
      position = hole.end
    }
    let end = syntax.source.span.end
    append(.verbatim, syntax.source.slice(SourceSpan(position, end)), length: end - position)
    let findings = problems.map { shown($0, through: map) }
    return ParseFailure(source: SourceText(text), diagnostics: findings.sorted { $0.span.start < $1.span.start })
  }

  private static let shownHole = "\\(…)"

  /// A finding as it is shown: placed in the text with `\(…)`, which also stands in what it says.
  private func shown(_ finding: Diagnostic, through map: OffsetMap) -> Diagnostic {
    var finding = finding.moved(through: map)
    finding.message = shown(finding.message)
    finding.label = shown(finding.label)
    for index in finding.notes.indices { finding.notes[index].message = shown(finding.notes[index].message) }
    // What a fix writes cannot be applied to the literal in the program.
    finding.fixes = []
    return finding
  }

  private func shown(_ message: String) -> String {
    guard message.unicodeScalars.contains(Self.placeholderEdge) else { return message }
    var shown = String.UnicodeScalarView()
    var isInside = false
    for scalar in message.unicodeScalars {
      if scalar == Self.placeholderEdge {
        if !isInside { shown += Self.shownHole.unicodeScalars }
        isInside.toggle()
      } else if !isInside {
        shown.append(scalar)
      }
    }
    return String(shown)
  }
}
