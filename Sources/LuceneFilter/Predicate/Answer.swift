/// An answer that may not be known yet.
enum Answer: UInt8, Sendable {
  case no, yes, unknown

  init(_ value: Bool) { self = value ? .yes : .no }

  var opposite: Answer {
    switch self {
    case .no: .yes
    case .yes: .no
    case .unknown: .unknown
    }
  }

  /// What several answers amount to, of which one that is `decisive` is enough.
  @inline(__always)
  static func combined(_ answers: borrowing MutableSpan<Answer>, _ range: Range<Int>, decisive: Answer) -> Answer {
    var answer = decisive.opposite
    for index in range {
      if answers[index] == decisive { return decisive }
      if answers[index] == .unknown { answer = .unknown }
    }
    return answer
  }
}
