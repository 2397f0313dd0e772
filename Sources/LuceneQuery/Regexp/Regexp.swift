import LuceneSyntax

/// A regular expression in Lucene's syntax, as in the query `name:/jan[ae]?/`.
///
/// It always describes the whole of a value. All operators of Lucene 8 have their meaning: `|`, `&` (both sides match), `~`
/// (anything but the element behind it), `?`, `*`, `+`, `{2,3}`, `[a-z]`, `[^a-z]`, `.` (any code point), `#` (nothing), `@` (any
/// text), `"literal"`, `()`, `<1-100>` (numbers) and `\` before a literal character. Named automata (`<name>`) are not available,
/// and `\d` is the letter `d`.
///
/// ```swift
/// let regexp = try Regexp(parsing: "auth0\\|<1-100>")
/// ```
public struct Regexp: Sendable {
  /// What describes it in a query: between slashes `a/b` is `a\/b`.
  private let text: ExactString
  package let root: RegexpNode
  package let automaton: RegexpAutomaton

  /// What was read, as it was written.
  public let source: String

  /// Reads what stands between the slashes.
  ///
  /// - Throws: A `RegexpError` for a mistake in the syntax, for more than 200 levels of nesting, and for an expression whose
  ///   automaton would be too large, such as `.*a.{20}`.
  public init(parsing source: String) throws(RegexpError) {
    var budget = RegexpBudget()
    try self.init(parsing: source, budget: &budget)
  }

  /// Reads what stands between the slashes, with what other expressions of the same query have left.
  init(parsing source: String, budget: inout RegexpBudget) throws(RegexpError) {
    try budget.spend(RegexpBudget.startingSteps)
    var parser = RegexpParser(source)
    let root = try parser.parse()
    self.source = source
    text = ExactString(Escapes.regexp(source))
    automaton = try RegexpAutomaton(root, budget: &budget)
    self.root = root
  }
}

extension Regexp: CustomStringConvertible {
  /// The expression as it can stand between the slashes of a query: `a\/b` for `a/b`.
  public var description: String { text.string }
}

extension Regexp: Hashable {
  /// Whether a query would show both in the same way, code point by code point.
  public static func == (left: Regexp, right: Regexp) -> Bool { left.text == right.text }

  /// Hashes what a query would show.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Why a text is no regular expression.
public struct RegexpError: Error, Sendable, Hashable {
  /// A sentence for people, without a capital letter and a full stop.
  public let message: String
  /// Where the mistake is, in UTF-8 bytes from the start of the source.
  public let offset: Int
}
