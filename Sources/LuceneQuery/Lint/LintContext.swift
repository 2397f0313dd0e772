import LuceneSyntax

/// What a rule looks at, and where it reports.
struct LintContext {
  /// A clause, and what it asks.
  struct Asked {
    /// The clause as written.
    let clause: ClauseSyntax
    /// What it asks about.
    let target: Target
    /// Where the name of the field stands, if it has one: before a colon, perhaps of a group around it, or behind `_exists_:`.
    let nameSpan: SourceSpan?
  }

  /// What a clause asks about.
  enum Target {
    /// The values of the default fields.
    case defaultFields
    /// The values of a field.
    case values(FieldPath)
    /// The existence of a field.
    case existence(FieldPath)
    /// No field: `*:*`, or what could not be read.
    case nothing
  }

  let syntax: QuerySyntax
  let options: QueryOptions
  let schema: Schema
  /// What the text means.
  let query: Query
  /// The ANDs and ORs of the query in which several operands have to do with each other; none if the text has mistakes.
  let chains: [Chain]
  /// The same without operands that change nothing; made when the first rule asks.
  private(set) lazy var simplifiedQuery = query.simplified
  /// Whether each condition of the text stands in the query, so that what is taken out of the one is taken out of the other.
  private(set) lazy var showsAllConditions = options.dialect == .auth0 && query.clauses.count == asked.count
  /// The ranges in which nothing lies; looked for when the first rule asks.
  private(set) lazy var emptyRanges = findEmptyRanges()
  /// The clauses, groups left out, from left to right.
  let asked: [Asked]
  private(set) var findings: [Diagnostic] = []
  /// The rule whose turn it is.
  private var rule = LintRule.unsupportedSyntax
  /// How many bytes of text may still be read again to check fixes.
  private var checkableBytes = 1_000_000

  /// - Parameter query: What the text means, as far as it could be read.
  init(_ syntax: QuerySyntax, meaning query: Query, isReadable: Bool, options: QueryOptions, schema: Schema) {
    self.syntax = syntax
    self.query = query
    chains = isReadable ? query.chains : []
    self.options = options
    self.schema = schema
    var asked: [Asked] = []
    syntax.walk { clause, inherited in
      if case .group = clause.operand { return }
      asked.append(Self.ask(clause, clause.field ?? inherited, in: syntax.source))
    }
    self.asked = asked
  }

  private static func ask(_ clause: ClauseSyntax, _ field: FieldSyntax?, in source: SourceText) -> Asked {
    guard let field else { return Asked(clause: clause, target: .defaultFields, nameSpan: nil) }
    let name = source.slice(field.span)
    if field.isStar { return Asked(clause: clause, target: .nothing, nameSpan: nil) }
    guard name.elementsEqual("_exists_".utf8) || name.elementsEqual("_missing_".utf8) else {
      return Asked(clause: clause, target: .values(FieldPath(Escapes.path(name).keys)), nameSpan: field.span)
    }
    let span: SourceSpan
    switch clause.operand {
    case .term(let term) where term.wildcards == .none: span = term.span
    case .phrase(let phrase): span = phrase.content
    default: return Asked(clause: clause, target: .nothing, nameSpan: nil)
    }
    return Asked(clause: clause, target: .existence(FieldPath(Escapes.path(source.slice(span)).keys)), nameSpan: span)
  }

  /// Every list of clauses: that of the query, and those of groups.
  func forEachList(_ body: (ClausesSyntax) -> Void) {
    body(syntax.clauses)
    for clause in syntax.allClauses {
      if case .group(let group) = clause.operand { body(group.clauses) }
    }
  }

  /// Whether no syntax error is reported at exactly this place: a field name that is none needs no second finding.
  func isReadable(_ span: SourceSpan) -> Bool { !syntax.diagnostics.contains { $0.span == span } }

  /// The text of the source inside `span`.
  func text(in span: SourceSpan) -> String { syntax.source.string(in: span) }

  /// Whether there is still time to check fixes.
  var canCheck: Bool { checkableBytes > 0 }

  /// Counts a check of a fix.
  mutating func countCheck() { checkableBytes -= syntax.source.bytes.count + 100 }

  /// Lets a rule look and report.
  mutating func run(_ rule: LintRule) {
    self.rule = rule
    rule.check(&self)
  }

  /// Adds a finding of the rule whose turn it is.
  ///
  /// - Parameter severity: How bad this finding is, if it is not as bad as the rule says.
  mutating func report(
    _ message: String, at span: SourceSpan, severity: Diagnostic.Severity? = nil, label: String = "",
    notes: [Diagnostic.Note] = [], fixes: [Diagnostic.Fix] = []
  ) {
    findings.append(
      Diagnostic(rule.id, severity ?? rule.severity, message, at: span, label: label, notes: notes, fixes: fixes))
  }
}
