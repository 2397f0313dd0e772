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
    /// Whether an odd number of negations stands before it and the groups around it; `_missing_` is one.
    var isNegated = false
    /// The list that it stands in, as an index of ``LintContext/lists``.
    var list = 0
  }

  /// A list of clauses: that of the query, or that of a group.
  struct List {
    /// The clauses, groups among them.
    let clauses: [ClauseSyntax]
    /// From the first clause to the last.
    let span: SourceSpan
    /// The field that the groups around it give to clauses that name none.
    let field: FieldSyntax?

    /// Whether a conjunction stands between any two clauses.
    var isJoined: Bool { clauses.dropFirst().allSatisfy { $0.conjunction != nil } }
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
  /// What the text means, as far as it could be read.
  let query: Query
  /// Whether the text has no errors.
  private let isReadable: Bool
  /// What the text means; nothing if it has errors.
  var meaning: Query? { isReadable ? query : nil }
  /// The ANDs and ORs of the query in which several operands have to do with each other; none if the text has mistakes,
  /// or means something else than it says.
  private(set) var chains: [Chain] = []
  /// The same without operands that change nothing; made when the first rule asks.
  private(set) lazy var simplifiedQuery = query.simplified
  /// Whether each condition of the text stands in the query, so that what is taken out of the one is taken out of the other.
  private(set) lazy var showsAllConditions = options.dialect == .auth0 && query.clauses.count == asked.count
  /// The ranges in which nothing lies; looked for when the first rule asks.
  private(set) lazy var emptyRanges = findEmptyRanges()
  /// The clauses, groups left out, from left to right.
  private(set) var asked: [Asked] = []
  /// The fields of groups, by where their names stand: the clauses in a group share its field, which can be a long one.
  private var groupFields: [SourceSpan: FieldPath] = [:]
  /// The list of the query first, and the lists of groups, each before those inside it.
  private(set) var lists: [List] = []
  /// What other query languages write and this one reads as bare clauses.
  private(set) var foreignSyntax: [ForeignSyntax] = []
  /// The lists that hold some of it.
  private(set) var listsWithForeignSyntax: Set<Int> = []
  /// The clauses that are a part of it, also those in a group of values.
  private(set) var foreignClauses: Set<SourceSpan> = []
  /// The clauses that ask for values by a wildcard; see ``Wildcard``.
  private(set) lazy var wildcards: [Wildcard] = asked.compactMap { wildcard($0) }
  private(set) var findings: [Diagnostic] = []
  /// The rule whose turn it is.
  private var rule = LintRule.unsupportedSyntax
  /// How many bytes of text may still be read again to check fixes.
  private var checkableBytes = 1_000_000

  /// - Parameter query: What the text means, as far as it could be read.
  init(_ syntax: QuerySyntax, meaning query: Query, isReadable: Bool, options: QueryOptions, schema: Schema) {
    self.syntax = syntax
    self.query = query
    self.isReadable = isReadable
    self.options = options
    self.schema = schema
    collect(syntax.clauses, inheriting: nil, isNegated: false)
    if isReadable, foreignSyntax.isEmpty { chains = query.chains }
  }

  /// Collects lists and clauses from left to right.
  ///
  /// - Parameter isForeign: Whether they stand in the group behind an IN or an equals sign.
  private mutating func collect(
    _ written: ClausesSyntax, inheriting field: FieldSyntax?, isNegated: Bool, isForeign: Bool = false
  ) {
    let list = List(clauses: Array(syntax[written]), span: written.span, field: field)
    let index = lists.count
    lists.append(list)
    if isForeign {
      markForeign(index, 0..<list.clauses.count)
    } else {
      for found in foreignSyntax(in: list, at: index) {
        foreignSyntax.append(found)
        markForeign(index, found.clauses)
      }
    }
    for clause in list.clauses {
      let isNegated = clause.isNegated != isNegated
      if case .group(let group) = clause.operand {
        let isForeign = foreignClauses.contains(clause.span)
        collect(group.clauses, inheriting: clause.field ?? field, isNegated: isNegated, isForeign: isForeign)
      } else {
        var asked = ask(clause, clause.field ?? field)
        asked.isNegated = asked.isNegated != isNegated
        asked.list = index
        self.asked.append(asked)
      }
    }
  }

  private mutating func markForeign(_ list: Int, _ clauses: Range<Int>) {
    listsWithForeignSyntax.insert(list)
    for clause in lists[list].clauses[clauses] { foreignClauses.insert(clause.span) }
  }

  private mutating func ask(_ clause: ClauseSyntax, _ field: FieldSyntax?) -> Asked {
    guard let field else { return Asked(clause: clause, target: .defaultFields, nameSpan: nil) }
    if field.isStar { return Asked(clause: clause, target: .nothing, nameSpan: nil) }
    if clause.field == nil, let path = groupFields[field.span] {
      return Asked(clause: clause, target: .values(path), nameSpan: field.span)
    }
    let source = syntax.source
    guard let test = syntax.existenceTest(field) else {
      let path = FieldPath(Escapes.path(source.slice(field.span)).keys)
      if clause.field == nil { groupFields[field.span] = path }
      return Asked(clause: clause, target: .values(path), nameSpan: field.span)
    }
    let span: SourceSpan
    switch clause.operand {
    case .term(let term) where term.wildcards == .none: span = term.span
    case .phrase(let phrase): span = phrase.content
    default: return Asked(clause: clause, target: .nothing, nameSpan: nil)
    }
    return Asked(
      clause: clause, target: .existence(FieldPath(Escapes.path(source.slice(span)).keys)), nameSpan: span,
      isNegated: test == .missing)
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
