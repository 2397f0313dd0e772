import LuceneQuery

/// Random queries, made without any text.
extension SeededGenerator {
  /// A query that nests at most `depth` operations.
  ///
  /// - Parameter withExtras: Whether there may be regular expressions and fuzzy terms, which only the `lucene` dialect has.
  public mutating func query(depth: Int = 3, withExtras: Bool) -> Query {
    guard depth > 0, percent(55) else { return clause(in: scope(), withExtras: withExtras) }
    switch Int.random(in: 0..<10, using: &self) {
    case 0, 1: return .not(query(depth: depth - 1, withExtras: withExtras))
    case 2..<6: return .and(queries(depth - 1, withExtras))
    default: return .or(queries(depth - 1, withExtras))
    }
  }

  private mutating func queries(_ depth: Int, _ withExtras: Bool) -> [Query] {
    (0..<Int.random(in: 2...4, using: &self)).map { _ in query(depth: depth, withExtras: withExtras) }
  }

  /// A named field, or now and then the default ones.
  mutating func scope() -> Scope {
    if percent(6) {
      let schema = Schema.auth0Users
      return .defaultFields(Schema.auth0DefaultFields.map { Field($0, comparison: schema.comparison(of: $0)) })
    }
    let path = FieldPath(percent(8) ? pick(Vocabulary.parents) : pick(Vocabulary.places).keys)
    return .field(Field(path, comparison: Schema.auth0Users.comparison(of: path)))
  }

  /// A condition on the fields of a scope.
  mutating func clause(in scope: Scope, withExtras: Bool) -> Query {
    let kind = kind(of: scope)
    if withExtras, percent(15) { return .clause(scope, extra()) }
    switch Int.random(in: 0..<20, using: &self) {
    case 0: return .clause(scope, .exists)
    case 1..<9: return .clause(scope, .term(Value(word(kind))))
    case 9..<13: return .clause(scope, .pattern(pattern(word(kind))))
    default: return .clause(scope, range(kind))
    }
  }

  /// The usual kind of the values of a scope, now and then another.
  private mutating func kind(of scope: Scope) -> Vocabulary.Kind {
    if percent(8) { return pick(Vocabulary.Kind.allCases) }
    guard case .field(let field) = scope else { return .text }
    return Vocabulary.places.first { $0.keys == field.path.keys }?.kind ?? .text
  }

  /// A word with wildcards in place of parts of it.
  private mutating func pattern(_ word: String) -> Pattern {
    let scalars = Array(word.unicodeScalars)
    let start = Int.random(in: 0...scalars.count, using: &self)
    let end = Int.random(in: start...scalars.count, using: &self)
    let before = Pattern.Element.literal(String(String.UnicodeScalarView(scalars[..<start])))
    let after = Pattern.Element.literal(String(String.UnicodeScalarView(scalars[end...])))
    switch Int.random(in: 0..<5, using: &self) {
    case 0: return Pattern([before, .anyRun])
    case 1: return Pattern([.anyRun, after])
    case 2: return Pattern([before] + scalars[start..<end].map { _ in .anyCharacter } + [after])
    case 3: return Pattern([.anyRun, .literal(String(String.UnicodeScalarView(scalars[start..<end]))), .anyRun])
    default: return Pattern([before, .anyRun, pick([after, .anyCharacter])])
    }
  }

  private mutating func range(_ kind: Vocabulary.Kind) -> Match {
    var bounds = [word(kind), word(kind)]
    if kind == .number, percent(70) { bounds.sort { (Double($0) ?? 0) < (Double($1) ?? 0) } }
    if kind != .number, percent(70) { bounds.sort { CodePoints($0) < CodePoints($1) } }
    return .range(lower: bound(bounds[0]), upper: bound(bounds[1]))
  }

  private mutating func bound(_ word: String) -> RangeBound {
    switch Int.random(in: 0..<6, using: &self) {
    case 0, 1: .unbounded
    case 2, 3, 4: .inclusive(Value(word))
    default: .exclusive(Value(word))
    }
  }

  private mutating func extra() -> Match {
    let regexps = [
      "jan.", "J.*", "[a-z]+", "~(jane)", "a|b|gold", "@", "#", "(a|b)*", ".*@x\\.com", "<0-10>", "jane&.*e", "\"a*\"", "[^a]*",
      ".{1,2}", "é|σ|😀.?", "",
    ]
    if percent(50), let regexp = try? Regexp(parsing: pick(regexps)) { return .regexp(regexp) }
    return .fuzzy(Value(word(.text)), maxEdits: Int.random(in: 0...2, using: &self))
  }
}
