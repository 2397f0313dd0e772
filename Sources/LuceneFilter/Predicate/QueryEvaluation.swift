/// Asks records a predicate, each read to its end.
struct QueryEvaluation: Sendable {
  private var scanner: RecordScanner
  private var evaluation: PredicateEvaluation

  init(_ predicate: Predicate) {
    scanner = RecordScanner(predicate.wanted)
    evaluation = PredicateEvaluation(predicate)
  }

  mutating func matches(_ record: RawSpan) throws(MalformedRecord) -> Bool {
    evaluation.reset()
    try scanner.scan(record, into: &evaluation)
    return evaluation.answer()
  }
}
