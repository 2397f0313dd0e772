import LuceneSyntax

/// A query that stands in a file.
public struct EmbeddedQuery: Sendable, Hashable {
  /// The text of the query. Comment lines are blank in it, and interpolations are placeholders.
  public let text: SourceText
  /// Where each part of the text stands in the file.
  public let map: OffsetMap
  /// The literal that the query stands in; nothing outside of Swift.
  let literal: SwiftLiteral?
  /// What is known of the interpolations of the literal.
  let holeKinds: [HoleKind]
  /// The comment lines of a file of one query.
  public let comments: [CommentLine]
  /// The rules that comments silence for this query.
  public let ignoredRules: Set<Diagnostic.ID>
  /// What is wrong with these comments, in offsets of the file.
  let commentFindings: [Diagnostic]

  init(
    text: SourceText, map: OffsetMap, literal: SwiftLiteral? = nil, holeKinds: [HoleKind] = [],
    comments: [CommentLine] = [], ignoring ignore: [IgnoreComment]
  ) {
    self.text = text
    self.map = map
    self.literal = literal
    self.holeKinds = holeKinds
    self.comments = comments
    ignoredRules = Set(ignore.flatMap { $0.knownRules })
    commentFindings = ignore.flatMap { $0.findings }
  }

  /// The text on one line, with single spaces and `\(…)` for each interpolation: what a person would call the query by.
  public var title: String {
    var title: [UInt8] = []
    for piece in map.pieces {
      if piece.kind == .interpolation {
        title += Array("\\(…)".utf8)
        continue
      }
      for byte in text.slice(piece.query) {
        let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
        if !isBlank { title.append(byte) } else if let last = title.last, last != 0x20 { title.append(0x20) }
      }
    }
    if title.last == 0x20 { title.removeLast() }
    return String(decoding: title, as: UTF8.self)
  }

  /// Where the query stands in the file.
  public var fileSpan: SourceSpan { map.fileSpan(of: text.span) }

  /// What is wrong with the query, or likely not meant, as ``LuceneSyntax/QuerySyntax/lint(_:options:rules:)`` finds it: in offsets of the
  /// file, with edits for the file, and without what comments silence.
  ///
  /// Nothing is said about the value of an interpolation, and no fix touches one.
  public func lint(
    _ schema: Schema = .auth0Users, options: QueryOptions = QueryOptions(), rules: RuleSelection = RuleSelection()
  ) -> [Diagnostic] {
    let found = findings(schema, options: options, rules: rules)
    return (commentFindings + found.map(inFile)).sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  }

  /// The findings in offsets of the text, without those about comments.
  func findings(_ schema: Schema, options: QueryOptions, rules: RuleSelection) -> [Diagnostic] {
    let skeleton = QuerySkeleton(parsing: text, holes: map.interpolations, dialect: options.dialect)
    let syntax = skeleton.syntax
    let found = syntax.lint(schema, options: options, rules: rules).filter { !ignoredRules.contains($0.id) }
    let places = placesOfInterpolations(in: syntax)
    guard !map.interpolations.isEmpty else { return found }
    let certain = found.filter { finding in !finding.concerns(places, map.interpolations) }
    return (certain + skeleton.misplacedValues(holeKinds) + ambiguousPlaceholders).map { finding in
      var finding = finding
      finding.fixes.removeAll { fix in
        fix.edits.contains { edit in map.interpolations.contains { $0.touches(edit.span) } }
      }
      return finding
    }
  }

  /// Mistakes at placeholders that stand in the text of the query as well, so that the two could be mixed up.
  var ambiguousPlaceholders: [Diagnostic] {
    map.interpolations.filter { text.bytes.offsets(of: Array(text.slice($0))).count > 1 }.map { place in
      SyntaxError.misplacedValue.diagnostic("U+E000 cannot stand in a query with interpolations", at: place)
    }
  }

  /// A finding in offsets of the text, in offsets of the file.
  public func inFile(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding.moved(through: map)
    for index in finding.fixes.indices { finding.fixes[index].edits = finding.fixes[index].edits.map(inFile) }
    return finding
  }

  /// An edit of the text, as an edit of the file.
  func inFile(_ edit: SourceEdit) -> SourceEdit {
    let written = literal?.escaped(
      edit.replacement, before: text.bytes[..<min(edit.span.start, text.bytes.count)],
      behind: text.bytes[min(edit.span.end, text.bytes.count)...])
    return SourceEdit(replacing: map.fileSpan(of: edit.span), with: written ?? edit.replacement)
  }

  /// The places whose findings may depend on the value of an interpolation: the clauses that hold one, without groups, and of these all but
  /// a field that is written out.
  private func placesOfInterpolations(in syntax: QuerySyntax) -> [SourceSpan] {
    let interpolations = map.interpolations
    guard !interpolations.isEmpty else { return [] }
    var places: [SourceSpan] = []
    syntax.walk { clause, _ in
      let field = clause.field?.span
      let isFieldOpen = field.map { field in interpolations.contains { $0.overlaps(field) } } ?? false
      if case .group = clause.operand, !isFieldOpen { return }
      guard interpolations.contains(where: { $0.overlaps(clause.span) }) else { return }
      places.append(isFieldOpen ? clause.span : SourceSpan(field.map { $0.end } ?? clause.span.start, clause.span.end))
    }
    return places
  }
}

extension OffsetMap {
  /// Where placeholders of interpolations stand in the text of the query.
  package var interpolations: [SourceSpan] { pieces.compactMap { $0.kind == .interpolation ? $0.query : nil } }
}

extension Diagnostic {
  /// Whether it, or something it points at, lies in one of these places, or is a clause around one of these interpolations.
  fileprivate func concerns(_ places: [SourceSpan], _ interpolations: [SourceSpan]) -> Bool {
    ([span] + notes.compactMap { $0.span }).contains { span in
      places.contains { place in
        place.holds(span) || span.end == place.end && interpolations.contains { span.holds($0) && place.holds($0) }
      }
    }
  }
}

extension [UInt8] {
  /// Where some bytes stand in these, from left to right and apart from each other.
  func offsets(of part: [UInt8]) -> [Int] {
    guard let first = part.first else { return [] }
    var offsets: [Int] = []
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      let isFound = rest[start...].starts(with: part)
      if isFound { offsets.append(start) }
      rest = rest[(start + (isFound ? part.count : 1))...]
    }
    return offsets
  }
}
