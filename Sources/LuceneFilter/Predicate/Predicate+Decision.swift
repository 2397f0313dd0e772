/// Deciding before a record has been read to its end.
///
/// A value that passes a test cannot be taken back, and a key counts once. So the answer of a slot is known when a value has passed, or when
/// the top-level key that its path begins with is over. This holds only for records without flat keys, which is for the caller to know.
extension PredicateEvaluation {
  /// More steps than this are not worth taking after each key.
  private static let mostOperations = 64

  /// What the record's answer is, if what has been read decides it.
  ///
  /// - Parameters:
  ///   - keys: By node of a top-level key: the number of the record in which its value has been read to the end.
  ///   - record: The number of this record.
  mutating func decision(afterKeys keys: [Int], of record: Int) -> Bool? {
    guard predicate.operations.count <= Self.mostOperations else { return nil }
    let answer = calculate { evaluation, slot in
      if evaluation.isPassed(slot) { return .yes }
      return keys[evaluation.predicate.slotRoots[slot]] == record ? .no : .unknown
    }
    return answer == .unknown ? nil : answer == .yes
  }
}
