import LuceneSyntax

/// The fixes that are applied to a query in one go, after they were checked together or, if need be, one by one.
struct FixRound {
  /// What they change.
  private(set) var edits: [SourceEdit] = []
  /// How many fixes of each rule there are.
  private(set) var counts: [Diagnostic.ID: Int] = [:]
  /// The query behind them.
  private(set) var syntax: QuerySyntax

  private let original: QuerySyntax
  private let schema: Schema
  private let options: QueryOptions
  /// What the query means; nothing if it has mistakes.
  private var meaning: Query?

  /// What of the findings can be fixed: what keeps the meaning, or else what does not.
  ///
  /// - Returns: Nothing if that is nothing.
  init?(
    of syntax: QuerySyntax, _ findings: [Diagnostic], _ selection: FixSelection, _ schema: Schema, _ options: QueryOptions
  ) {
    let choices = findings.choices(selection)
    guard !choices.isEmpty else { return nil }
    self.syntax = syntax
    original = syntax
    self.schema = schema
    self.options = options
    meaning = syntax.meaning(options, schema)
    guard apply(choices.filter { $0.fix.keepsMeaning }) || apply(choices.filter { !$0.fix.keepsMeaning }) else { return nil }
  }

  private mutating func apply(_ choices: [[Diagnostic].Choice]) -> Bool {
    guard !choices.isEmpty else { return false }
    if attempt(choices) { return true }
    guard choices.count > 1 else { return false }
    // From the end, so that what stands before keeps its place. A fix that also changes what stands behind waits for the next round.
    var end = Int.max
    for choice in choices.reversed() where choice.fix.edits.allSatisfy({ $0.span.end < end }) && attempt([choice]) {
      end = choice.fix.edits.reduce(end) { min($0, $1.span.start) }
    }
    return end < .max
  }

  /// Takes fixes in if the text gets no worse.
  private mutating func attempt(_ choices: [[Diagnostic].Choice]) -> Bool {
    let newEdits = edits + choices.flatMap { $0.fix.edits }
    let source = original.source.applying(newEdits)
    guard source != syntax.source else { return false }
    let newSyntax = QuerySyntax(parsing: source, dialect: original.dialect)
    let newMeaning = newSyntax.meaning(options, schema)
    if choices.contains(where: { $0.fix.keepsMeaning }) {
      guard let meaning, let newMeaning, newMeaning.isSame(as: meaning) else { return false }
    } else if meaning != nil {
      guard newMeaning != nil else { return false }
    } else {
      guard newSyntax.errorCount <= syntax.errorCount else { return false }
    }
    edits = newEdits
    syntax = newSyntax
    meaning = newMeaning
    for choice in choices { counts[choice.rule, default: 0] += 1 }
    return true
  }
}

extension QuerySyntax {
  fileprivate var errorCount: Int { diagnostics.count { $0.severity == .error } }
}
