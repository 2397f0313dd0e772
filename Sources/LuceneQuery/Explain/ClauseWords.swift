import LuceneSyntax

/// Clauses of one scope, of which one is enough, or with a negation none may hold, in words.
struct ClauseWords {
  /// How many values are named before the others are only counted.
  private static let mostValues = 12

  let clauses: [Query.Clause]
  private let isNegated: Bool

  init(_ clauses: [Query.Clause], isNegated: Bool) {
    self.clauses = clauses
    self.isNegated = isNegated
  }

  /// What stands before the text if it stands alone.
  var introduction: String {
    if case .field = clauses.first?.scope { "users whose " } else { "users for whom " }
  }

  /// `name is "a" or begins with "b" (upper and lower case alike)`
  var text: String {
    guard let scope = clauses.first?.scope else { return "nothing holds" }
    switch scope {
    case .field(let field):
      let asksExistence = clauses.contains { if case .exists = $0.match { true } else { false } }
      let folds = field.comparison == .caseFolded && !(asksExistence && clauses.count == 1)
      let note = folds ? " (upper and lower case alike)" : ""
      let absence = isNegated && !asksExistence ? ", or has no value" : ""
      return "\(field.path) \(predicate(isInstant: field.comparison == .instant))\(note)\(absence)"
    case .defaultFields(let fields):
      let names = fields.map { $0.path.description }.joined(separator: ", ")
      return "\(isNegated ? "none" : "any") of \(names) \(Self.list(parts(isInstant: false), "or"))"
    }
  }

  private func predicate(isInstant: Bool) -> String {
    guard isNegated else { return Self.list(parts(isInstant: isInstant), "or") }
    if clauses.count == 1, let clause = clauses.first { return clause.match.words(isInstant: isInstant).negative }
    let parts = parts(isInstant: isInstant)
    guard parts.count == 1, case .term = clauses.first?.match, !isInstant else { return "neither " + Self.list(parts, "nor") }
    return "is neither " + Self.values(of: clauses, "nor")
  }

  /// What may hold, with the values that a field may equal as one list.
  private func parts(isInstant: Bool) -> [String] {
    var parts: [String] = []
    var terms: [Query.Clause] = []
    var termPosition: Int?
    for clause in clauses {
      if case .term = clause.match, !isInstant {
        termPosition = termPosition ?? parts.count
        if terms.isEmpty { parts.append("") }
        terms.append(clause)
      } else {
        parts.append(clause.match.words(isInstant: isInstant).positive)
      }
    }
    if let termPosition { parts[termPosition] = "is " + Self.values(of: terms) }
    if parts.count > Self.mostValues {
      parts = parts.prefix(Self.mostValues) + ["\(parts.count - Self.mostValues) further conditions hold"]
    }
    return parts
  }

  private static func values(of clauses: [Query.Clause], _ word: String = "or") -> String {
    let values = clauses.prefix(mostValues).map { clause in
      if case .term(let value) = clause.match { value.quotedUnlessPlain } else { "" }
    }
    return list(clauses.count > mostValues ? values + ["one of \(clauses.count - mostValues) others"] : values, word)
  }

  private static func list(_ parts: [String], _ word: String) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}

/// What is said of a field if a condition holds, and if it does not.
private struct Predicate {
  let positive: String
  let negative: String

  init(_ positive: String, not negative: String) {
    self.positive = positive
    self.negative = negative
  }

  /// `is at least 5`, `is not at least 5`
  static func being(_ rest: String) -> Predicate { Predicate("is \(rest)", not: "is not \(rest)") }
}

extension Match {
  fileprivate func words(isInstant: Bool) -> Predicate {
    switch self {
    case .exists: Predicate("has a value", not: "has no value")
    case .term(let value):
      .being(isInstant ? value.interval.map { TimeWords.span($0.start, $0.end) } ?? value.asNoDate : value.quotedUnlessPlain)
    case .pattern(let pattern): pattern.words
    case .range(let lower, let upper): .being(isInstant ? Self.instants(lower, upper) : Self.values(lower, upper))
    case .regexp(let regexp):
      Predicate(
        "matches the regular expression /\(regexp.source)/", not: "does not match the regular expression /\(regexp.source)/")
    case .fuzzy(let value, let maxEdits):
      .being("at most \(maxEdits) \(maxEdits == 1 ? "edit" : "edits") away from \(value.quotedUnlessPlain)")
    }
  }

  private static func values(_ lower: RangeBound, _ upper: RangeBound) -> String {
    if case .inclusive(let low) = lower, case .inclusive(let high) = upper {
      return "from \(low.quotedUnlessPlain) to \(high.quotedUnlessPlain)"
    }
    var parts: [String] = []
    switch lower {
    case .inclusive(let value): parts.append("at least \(value.quotedUnlessPlain)")
    case .exclusive(let value): parts.append("more than \(value.quotedUnlessPlain)")
    case .unbounded: break
    }
    switch upper {
    case .inclusive(let value): parts.append("at most \(value.quotedUnlessPlain)")
    case .exclusive(let value): parts.append("less than \(value.quotedUnlessPlain)")
    case .unbounded: break
    }
    return parts.joined(separator: " and ")
  }

  /// The span of time that a range really covers: bounds stand for the whole unit that they name.
  private static func instants(_ lower: RangeBound, _ upper: RangeBound) -> String {
    for value in [lower.value, upper.value] {
      if let value, value.interval == nil { return value.asNoDate }
    }
    let start: Int64? =
      switch lower {
      case .inclusive(let value): value.interval?.start
      case .exclusive(let value): value.interval?.end
      case .unbounded: nil
      }
    let end: Int64? =
      switch upper {
      case .inclusive(let value): value.interval?.end
      case .exclusive(let value): value.interval?.start
      case .unbounded: nil
      }
    return TimeWords.span(start, end)
  }
}

extension Value {
  fileprivate var quotedUnlessPlain: String { number != nil || boolean != nil ? text : "\"\(text)\"" }
  fileprivate var asNoDate: String { "\"\(text)\", which is no date, so that nothing matches" }
}

extension Pattern {
  fileprivate var words: Predicate {
    switch (elements.count, elements.first, elements.dropFirst().first, elements.last) {
    case (2, .literal(let text), .anyRun, _): Predicate("begins with \"\(text)\"", not: "does not begin with \"\(text)\"")
    case (2, .anyRun, .literal(let text), _): Predicate("ends with \"\(text)\"", not: "does not end with \"\(text)\"")
    case (3, .anyRun, .literal(let text), .anyRun): Predicate("contains \"\(text)\"", not: "does not contain \"\(text)\"")
    case (3, .literal(let start), .anyRun, .literal(let end)):
      Predicate(
        "begins with \"\(start)\" and ends with \"\(end)\"", not: "does not both begin with \"\(start)\" and end with \"\(end)\"")
    default:
      Predicate("looks like \(canonicalText), where \(legend)", not: "does not look like \(canonicalText), where \(legend)")
    }
  }

  private var legend: String { "'*' is any text\(elements.contains(.anyCharacter) ? " and '?' any character" : "")" }
}
