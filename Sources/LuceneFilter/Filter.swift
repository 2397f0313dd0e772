import JSONText
import LuceneQuery

/// A query made ready to find records: users of an export, say, a JSON object each.
///
/// Make it once and ask it of many records, also from several threads. It reads a record's bytes and decodes only what the query needs.
///
/// ```swift
/// let filter = Filter(query)
/// try filter.matches(record)               // a RawSpan, [UInt8] or UnsafeRawBufferPointer
///
/// var evaluator = filter.makeEvaluator()   // quicker for many records, one evaluator a thread
/// try evaluator.matches(record)
/// ```
public struct Filter: Sendable {
  /// What is asked of records.
  enum Question: Sendable {
    case query(Predicate)
    /// Whether a string holds the word.
    case word(String)
  }

  let question: Question

  /// Makes a query ready.
  ///
  /// `renames` are top-level keys of the records that stand for other ones.
  public init(_ query: Query, renaming renames: [KeyRename] = []) {
    question = .query(Predicate(query, renaming: renames))
  }

  /// Looks for a word in all strings of a record, at any depth, lower-cased on both sides. Keys are not searched.
  ///
  /// ```swift
  /// let filter = Filter(anywhere: "lindqvist")
  /// ```
  public init(anywhere word: String) {
    question = .word(word)
  }

  /// Whether a record matches. Throws if the bytes are not one JSON object.
  public func matches(_ record: RawSpan) throws(MalformedRecord) -> Bool {
    var evaluator = makeEvaluator()
    return try evaluator.matches(record)
  }

  /// Whether a record matches. Throws if the bytes are not one JSON object.
  public func matches(_ record: [UInt8]) throws(MalformedRecord) -> Bool {
    try matches(record.span.bytes)
  }

  /// Whether a record matches. Throws if the bytes are not one JSON object.
  public func matches(_ record: UnsafeRawBufferPointer) throws(MalformedRecord) -> Bool {
    try matches(record.bytes)
  }

  /// Whether a value matches, exactly as its JSON text would. Throws if it is not an object.
  public func matches(_ record: JSONValue) throws(MalformedRecord) -> Bool {
    try matches(record.serialized())
  }

  /// Something that asks many records one after the other and uses its memory again.
  public func makeEvaluator() -> Evaluator { Evaluator(question) }
}

/// Asks a filter's query of one record after the other. Made by ``Filter/makeEvaluator()``.
///
/// When it has seen a few records, it allocates nothing for another one of their kind.
public struct Evaluator: Sendable {
  // One of the two: an enumeration would have to be taken apart and put together for each record.
  private var query: QueryEvaluation?
  private var word: WordEvaluation?

  init(_ question: Filter.Question) {
    switch question {
    case .query(let predicate): query = QueryEvaluation(predicate)
    case .word(let word): self.word = WordEvaluation(word)
    }
  }

  /// Whether a record matches. Throws if the bytes are not one JSON object; the next record can be asked all the same.
  public mutating func matches(_ record: RawSpan) throws(MalformedRecord) -> Bool {
    if let answer = try query?.matches(record) { return answer }
    return try word?.matches(record) ?? false
  }

  /// Whether a record matches. Throws if the bytes are not one JSON object.
  public mutating func matches(_ record: [UInt8]) throws(MalformedRecord) -> Bool {
    try matches(record.span.bytes)
  }

  /// Whether a record matches. Throws if the bytes are not one JSON object.
  public mutating func matches(_ record: UnsafeRawBufferPointer) throws(MalformedRecord) -> Bool {
    try matches(record.bytes)
  }
}
