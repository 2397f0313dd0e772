import LuceneQuery
import LuceneSyntax

/// A query in a document, and what the document says about it.
///
/// In blocks marked `lucene` a line is a query, perhaps with options in brackets as in case files, and behind an arrow what is to be seen;
/// indented lines say more about the same query. Blank lines are nothing.
///
/// ```
/// name:jane smith   → prints name:jane OR smith
///   → warning implicit-operator
/// [lucene] jane~    → matches {"name":"jan"}
/// ```
public struct QueryExample: Sendable, CustomStringConvertible {
  /// What is to be seen.
  public enum Expectation: Sendable {
    /// `prints`: the canonical text.
    case prints(String)
    /// `tree`: what it means, as `Query.oneLineTree` writes it.
    case tree(String)
    /// `error`, `warning`, `info`: linting reports it.
    case finding(Diagnostic.Severity, id: String)
    /// `clean`: linting reports nothing.
    case clean
    /// `matches`, `misses`: whether it finds a record.
    case answer(Bool, record: String)
  }

  /// A line that is no example.
  public struct Mistake: Error, CustomStringConvertible {
    /// The line, and what is wrong with it.
    public let description: String
  }

  /// The line of the document.
  public let line: Int
  /// How the text is read.
  public let options: QueryOptions
  /// The text.
  public let text: String
  /// What is to be seen.
  public let expectation: Expectation

  /// The line and the query.
  public var description: String { "line \(line): \(text) → \(expectation)" }

  /// All that is said in the blocks marked `lucene`.
  public static func all(in blocks: MarkdownBlocks) throws(Mistake) -> [QueryExample] {
    var examples: [QueryExample] = []
    for fence in blocks.fences where fence.info == "lucene" {
      var query = ""
      for (index, line) in fence.lines.enumerated() {
        let parts = line.split(separator: "→", maxSplits: 1).map(String.init)
        guard let before = parts.first else { continue }
        if !before.allSatisfy({ $0 == " " }) { query = before }
        if parts.count == 2 { examples.append(try QueryExample(query, parts[1], line: fence.firstLine + index)) }
      }
    }
    return examples
  }

  /// A query as documents write it: options in brackets, and the text.
  public static func read(_ query: String) -> (text: String, options: QueryOptions) {
    var rest = query.unicodeScalars[...]
    rest.trim()
    let options = CaseOptions(taking: &rest)
    return (String(rest), options.queryOptions)
  }

  private init(_ query: String, _ expected: String, line: Int) throws(Mistake) {
    self.line = line
    (text, options) = Self.read(query)
    var rest = expected.unicodeScalars[...]
    rest.trim()
    let verb = rest.takeWord()
    guard let expectation = Expectation(verb, String(rest)) else {
      throw Mistake(description: "line \(line): nothing is known of '\(verb)'")
    }
    self.expectation = expectation
  }
}

extension QueryExample.Expectation {
  fileprivate init?(_ verb: String, _ text: String) {
    if let severity = Diagnostic.Severity(rawValue: verb) {
      self = .finding(severity, id: text)
      return
    }
    switch verb {
    case "prints": self = .prints(text)
    case "tree": self = .tree(text)
    case "clean": self = .clean
    case "matches": self = .answer(true, record: text)
    case "misses": self = .answer(false, record: text)
    default: return nil
    }
  }
}

extension Query {
  /// The operations and clauses in one line: `and(name:jane, not(blocked:true))`.
  public var oneLineTree: String {
    switch kind {
    case .all: "all"
    case .none: "none"
    case .clause(let clause): Query.clause(clause.scope, clause.match, dialect: dialect).description
    case .not(let query): "not(\(query.oneLineTree))"
    case .and(let queries): "and(\(queries.map(\.oneLineTree).joined(separator: ", ")))"
    case .or(let queries): "or(\(queries.map(\.oneLineTree).joined(separator: ", ")))"
    }
  }
}
