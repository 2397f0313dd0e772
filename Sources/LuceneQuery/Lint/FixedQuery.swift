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
    var fixing = Fixing(self, selection, schema, options ?? QueryOptions(dialect: dialect))
    var rounds = 0
    while rounds < Self.roundLimit, fixing.applyRound() { rounds += 1 }
    return fixing.result
  }
}

/// Rounds of fixes.
private struct Fixing {
  private let selection: FixSelection
  private let schema: Schema
  private let options: QueryOptions
  private(set) var result: FixedQuery
  /// What the text means; nothing if it has mistakes.
  private var meaning: Query?
  /// The texts there have been, so that two fixes cannot undo each other forever.
  private var seen: Set<SourceText>

  init(_ syntax: QuerySyntax, _ selection: FixSelection, _ schema: Schema, _ options: QueryOptions) {
    self.selection = selection
    self.schema = schema
    self.options = options
    result = FixedQuery(syntax: syntax)
    meaning = syntax.meaning(options, schema)
    seen = [syntax.source]
  }

  /// Applies the fixes of one round; false if there was nothing to be applied.
  mutating func applyRound() -> Bool {
    let choices = result.syntax.lint(schema, options: options, rules: selection.rules).choices(selection)
    let safe = choices.filter { $0.fix.keepsMeaning }
    return apply(safe) || apply(choices.filter { !$0.fix.keepsMeaning })
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

  /// Applies fixes if the text gets no worse.
  private mutating func attempt(_ choices: [[Diagnostic].Choice]) -> Bool {
    let source = result.syntax.source.applying(choices.flatMap { $0.fix.edits })
    guard !seen.contains(source) else { return false }
    let syntax = QuerySyntax(parsing: source, dialect: result.syntax.dialect)
    let newMeaning = syntax.meaning(options, schema)
    if choices.contains(where: { $0.fix.keepsMeaning }) {
      guard let meaning, let newMeaning, newMeaning.isSame(as: meaning) else { return false }
    } else if meaning != nil {
      guard newMeaning != nil else { return false }
    } else {
      guard syntax.errorCount <= result.syntax.errorCount else { return false }
    }
    seen.insert(source)
    result.syntax = syntax
    meaning = newMeaning
    for choice in choices { result.counts[choice.rule, default: 0] += 1 }
    return true
  }
}

extension QuerySyntax {
  fileprivate var errorCount: Int { diagnostics.count { $0.severity == .error } }
}
