import JSONText
import LuceneQuery

/// A query of Lucene's own tests, with the answers stored in `Tests/Corpus/lucene-classic.jsonl`.
public struct LuceneCorpusEntry: Sendable {
  /// The text.
  public let query: String
  /// Whether Lucene's tests expect it to be accepted.
  public let isValid: Bool
  /// The stored trees, by default operator; none if Lucene rejects the text.
  public let trees: [DefaultOperator: OracleTree]

  /// A line of the file that is no entry.
  public struct Mistake: Error {
    /// The line.
    public let line: String
  }

  /// All of them, in the order of the file.
  public static func all() throws -> [LuceneCorpusEntry] {
    try Corpus.text(of: "lucene-classic.jsonl").utf8.split(separator: UInt8(ascii: "\n"))
      .map { try LuceneCorpusEntry(JSONValue(parsing: Array($0))) }
  }

  private init(_ json: JSONValue) throws {
    guard case .string(let query)? = json["query"] else { throw Mistake(line: json.description) }
    self.query = query.string
    isValid = json["valid"] == .bool(true)
    var trees: [DefaultOperator: OracleTree] = [:]
    for (defaultOperator, key) in [(DefaultOperator.or, "or"), (.and, "and")] {
      if let tree = json[key], tree != .null { trees[defaultOperator] = OracleTree(tree) }
    }
    self.trees = trees
  }
}
