import LuceneQuery
import LuceneSyntax

/// What there is to say about the queries of one file.
struct FileReport: Sendable {
  /// A query and its findings, which are in offsets of the file.
  struct Query: Sendable {
    let query: EmbeddedQuery
    var findings: [Diagnostic]
  }

  let file: QueryFile
  /// Whether the text is no file but an operand of the command line.
  let isArgument: Bool
  /// All queries, also those without findings.
  let queries: [Query]
  let lines: SourceLines

  init(_ file: QueryFile, isArgument: Bool, queries: [Query]) {
    self.file = file
    self.isArgument = isArgument
    self.queries = queries
    lines = SourceLines(file.contents)
  }

  var findings: [Diagnostic] { queries.flatMap(\.findings) }
}

/// How findings are written for whoever reads them. Each file is written as soon as it is linted, so that nothing has to be kept.
struct ReportFormat: Sendable {
  /// What was written so far.
  struct Progress: Sendable {
    var findingCount = 0
    /// The mildest finding that makes linting fail.
    let threshold: Diagnostic.Severity
  }

  /// Whether people read it, who want colours and a summary.
  var isForPeople = false
  let begin: @Sendable () -> String
  let file: @Sendable (FileReport, Progress) -> String
  let end: @Sendable () -> String
}
