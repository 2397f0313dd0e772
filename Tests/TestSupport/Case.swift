import LuceneSyntax

/// One line of a case file that expects something.
public struct Case: Sendable, CustomStringConvertible {
  /// The statements of the specification that it shows.
  public let ids: [String]
  /// The file and the line.
  public let place: String
  /// What it is about, and what is expected.
  public let kind: Kind

  /// A line under a `record` or a `query`.
  public enum Kind: Sendable {
    /// The bytes of a record.
    case record([UInt8], RecordExpectation)
    /// The text of a query.
    case query(Query, QueryExpectation)
  }

  /// Query text, and how it is to be read.
  public struct Query: Sendable, CustomStringConvertible {
    /// The text.
    public let text: String
    /// Dialect and options.
    public let options: CaseOptions

    /// The options and the text, as a case file has them.
    public var description: String { "\(options)\(text)" }
  }

  /// What is expected of a record.
  public enum RecordExpectation: Sendable {
    /// `yes`, `no`: whether a query finds it.
    case answer(Bool, Query)
    /// `malformed`: it is no record.
    case malformed
  }

  /// What is expected of a query.
  public enum QueryExpectation: Sendable {
    /// `error`, `warning`, `info`: a diagnostic, perhaps with its place.
    case diagnostic(id: String, Diagnostic.Severity, span: String?)
    /// `without`: no diagnostic of that id.
    case noDiagnostic(id: String)
    /// `fails`, `parses`: whether there is a query at all.
    case isQuery(Bool)
    /// `prints`: the canonical text.
    case prints(String)
    /// `reads`: another text that finds the same records whatever its clauses find.
    case reads(Query)
    /// `differs`: another text that does not make the same query.
    case differs(Query)
  }

  /// The query that it is about, if any.
  public var query: Query? {
    switch kind {
    case .record(_, .answer(_, let query)), .query(let query, _): query
    case .record(_, .malformed): nil
    }
  }

  /// The file, the line, and the query.
  public var description: String {
    switch kind {
    case .record(let record, .answer(let answer, let query)):
      "\(place): \(answer ? "yes" : "no") \(query) for \(String(decoding: record, as: UTF8.self))"
    case .record(let record, .malformed): "\(place): malformed \(String(decoding: record, as: UTF8.self))"
    case .query(let query, let expectation): "\(place): \(expectation) for \(query)"
    }
  }
}

extension Case.RecordExpectation {
  init?(_ verb: String, _ query: Case.Query) {
    switch verb {
    case "yes": self = .answer(true, query)
    case "no": self = .answer(false, query)
    case "malformed": self = .malformed
    default: return nil
    }
  }
}

extension Case.QueryExpectation {
  init?(_ verb: String, _ text: String, _ options: CaseOptions) {
    if let severity = Diagnostic.Severity(rawValue: verb) {
      let words = text.split(separator: " ").map(String.init)
      guard (1...2).contains(words.count) else { return nil }
      self = .diagnostic(id: words[0], severity, span: words.count == 2 ? words[1] : nil)
      return
    }
    switch verb {
    case "without": self = .noDiagnostic(id: text)
    case "fails": self = .isQuery(false)
    case "parses": self = .isQuery(true)
    case "prints": self = .prints(text)
    case "reads": self = .reads(Case.Query(text: text, options: options))
    case "differs": self = .differs(Case.Query(text: text, options: options))
    default: return nil
    }
  }
}
