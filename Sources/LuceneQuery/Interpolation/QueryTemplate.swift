import LuceneSyntax

/// The text of a query that stands in the program itself, with Swift values inside.
///
/// A string literal becomes a template, and nothing else does: text that is known only at run time cannot be taken for a query by mistake. The
/// text around the values is parsed by itself, and the values are put into the tree that comes of it, so that none of them is ever read as
/// syntax.
///
/// ```swift
/// let address = "jane@example.com OR *:*"
/// let plans = ["gold", "team"]
/// let query = try Query("email:\(address) AND app_metadata.plan:\(plans)")
/// query.description   // email:"jane@example.com OR \*:\*" AND (app_metadata.plan:gold OR app_metadata.plan:team)
/// ```
///
/// | interpolation | becomes |
/// |---|---|
/// | text, a number, a Boolean, a `Date`, or any other ``QueryValue`` | one value, as a whole, a part of a longer word or text in quotes, a bound, or a key of a field's name behind the first |
/// | a list of these | a group joined by OR; an empty list matches nothing |
/// | a ``Query`` | that query, as if in parentheses |
/// | a ``FieldPath`` | the name of a field |
/// | `prefix:` and text | texts that begin with it |
/// | `raw:` and text | query text, which is parsed: never give it text from elsewhere |
///
/// What would not be one of these, an optional say, does not compile.
public struct QueryTemplate: Sendable, Hashable {
  /// A piece of a template.
  enum Part: Sendable, Hashable {
    /// Query text.
    case text(String)
    /// An interpolation.
    case hole(Hole)
  }

  let parts: [Part]
}

extension QueryTemplate: ExpressibleByStringInterpolation {
  /// A template without interpolations.
  public init(stringLiteral text: String) { parts = [.text(text)] }

  /// A template of pieces.
  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// Collects the pieces of a template.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    private(set) var parts: [Part] = []

    /// No pieces yet.
    public init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(2 * interpolationCount + 1) }

    /// Adds query text of the literal.
    public mutating func appendLiteral(_ literal: String) { parts.append(.text(literal)) }

    /// Adds a value.
    public mutating func appendInterpolation(_ value: some QueryValue) { parts.append(.hole(.value(value.queryValue))) }

    /// Adds a list of values, one of which must equal the record's. No record matches an empty one.
    public mutating func appendInterpolation(_ values: some Collection<some QueryValue>) {
      parts.append(.hole(.values(values.map { $0.queryValue })))
    }

    /// Adds a whole query, as if in parentheses.
    public mutating func appendInterpolation(_ query: Query) { parts.append(.hole(.query(query))) }

    /// Adds the name of a field.
    public mutating func appendInterpolation(_ path: FieldPath) { parts.append(.hole(.path(path))) }

    /// Adds the beginning of the texts that are searched for.
    public mutating func appendInterpolation(prefix: some StringProtocol) { parts.append(.hole(.prefix(String(prefix)))) }

    /// Adds query text, which is parsed with the text around it. It can say anything: never give it text from elsewhere.
    public mutating func appendInterpolation(raw text: some StringProtocol) { parts.append(.text(String(text))) }

    /// Optional values are not taken: what should `nil` find?
    @available(*, unavailable, message: "an optional cannot stand in a query: unwrap it, or leave the clause out where it is nil")
    public mutating func appendInterpolation(_ value: (some Any)?) {}

    /// Only values of the types of queries are taken.
    @available(
      *, unavailable, message: "this type cannot stand in a query: use text, a number, a Bool, a Date, a list of these or a Query"
    )
    @_disfavoredOverload
    public mutating func appendInterpolation(_ value: some Any) {}
  }
}

extension QueryTemplate {
  /// Its query text with a placeholder for each interpolation, and these.
  func skeleton(in dialect: Dialect) -> (skeleton: QuerySkeleton, holes: [Hole]) {
    var text: [UInt8] = []
    var holes: [Hole] = []
    var spans: [SourceSpan] = []
    for part in parts {
      switch part {
      case .text(let piece): text += Array(piece.utf8)
      case .hole(let hole):
        holes.append(hole)
        let start = text.count
        text += Array(QuerySkeleton.placeholder(holes.count).utf8)
        spans.append(SourceSpan(start, text.count))
      }
    }
    return (QuerySkeleton(parsing: SourceText(text), holes: spans, dialect: dialect), holes)
  }
}
