/// Deciding before a record has been read to its end.
///
/// A value that passes a test cannot be taken back, and a key counts once. So the answer of a slot is known when a value has passed, or when
/// the top-level key that its path begins with is over. This holds only for records without flat keys, which is for the caller to know.
extension PredicateEvaluation {
  /// An answer that may not be known yet.
  private enum Answer: UInt8 {
    case no, yes, unknown

    init(_ value: Bool) { self = value ? .yes : .no }
  }

  /// More steps than this are not worth taking after each key.
  private static let mostOperations = 64

  /// What the record's answer is, if what has been read decides it.
  ///
  /// - Parameters:
  ///   - keys: By node of a top-level key: the number of the record in which its value has been read to the end.
  ///   - record: The number of this record.
  mutating func decision(afterKeys keys: [Int], of record: Int) -> Bool? {
    guard predicate.operations.count <= Self.mostOperations else { return nil }
    undecided.removeAll(keepingCapacity: true)
    for operation in predicate.operations {
      switch operation {
      case .constant(let answer): undecided.append(Answer(answer).rawValue)
      case .slot(let slot):
        let answer = isPassed(slot) ? Answer.yes : keys[predicate.slotRoots[slot]] == record ? .no : .unknown
        undecided.append(answer.rawValue)
      case .not:
        let answer = undecided.popLast() ?? Answer.unknown.rawValue
        undecided.append(answer == Answer.unknown.rawValue ? answer : 1 &- answer)
      case .and(let count): combineUndecided(count, decisive: .no)
      case .or(let count): combineUndecided(count, decisive: .yes)
      }
    }
    let answer = undecided.last ?? Answer.unknown.rawValue
    return answer == Answer.unknown.rawValue ? nil : answer == Answer.yes.rawValue
  }

  private mutating func combineUndecided(_ count: Int, decisive: Answer) {
    let start = max(0, undecided.count &- count)
    var answer = 1 &- decisive.rawValue
    for index in start..<undecided.count {
      if undecided[index] == decisive.rawValue {
        answer = decisive.rawValue
        break
      }
      if undecided[index] == Answer.unknown.rawValue { answer = Answer.unknown.rawValue }
    }
    undecided.removeSubrange(start...)
    undecided.append(answer)
  }
}
