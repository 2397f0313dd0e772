import LuceneQuery

/// What is asked of numbers of one type.
enum TypedNumberTest<Value: Sendable & Hashable>: Sendable, Hashable {
  case oneOf([Value])
  case range(Bound<Value>?, Bound<Value>?)
}

/// The same test for engines that do not compare a 64-bit integer with a double by exact value.
extension NumberTest {
  /// What is asked of integers; nothing if none matches.
  var integers: TypedNumberTest<Int64>? {
    switch self {
    case .oneOf(let numbers):
      let integers = numbers.compactMap { if case .integer(let integer) = $0 { integer } else { nil } }
      return integers.isEmpty ? nil : .oneOf(integers)
    case .range(let lower, let upper):
      if case .double(let double)? = lower?.value, double >= 0x1p63 { return nil }
      if case .double(let double)? = upper?.value, double < -0x1p63 { return nil }
      return .range(
        lower.flatMap { Self.integer($0, rounding: .up) }, upper.flatMap { Self.integer($0, rounding: .down) })
    }
  }

  /// What is asked of doubles; nothing if none matches.
  var doubles: TypedNumberTest<Double>? {
    switch self {
    case .oneOf(let numbers):
      let doubles = numbers.compactMap { number in
        switch number {
        case .integer(let integer): Double(exactly: integer)
        case .double(let double): double
        }
      }
      return doubles.isEmpty ? nil : .oneOf(doubles)
    case .range(let lower, let upper):
      return .range(lower.map { Self.double($0, isLower: true) }, upper.map { Self.double($0, isLower: false) })
    }
  }

  /// Whether an engine that keeps every number as a double answers right, whatever whole number of 64 bits a record has.
  var isExactInDoubles: Bool {
    let numbers: [Number] =
      switch self {
      case .oneOf(let numbers): numbers
      case .range(let lower, let upper): [lower, upper].compactMap { $0?.value }
      }
    return numbers.allSatisfy { number in
      switch number {
      case .integer(let integer): integer.magnitude < 1 << 53
      case .double(let double): double.magnitude < 0x1p53 || double.magnitude > 0x1p63
      }
    }
  }

  /// A bound for integers; nothing if every one lies inside.
  private static func integer(_ bound: Bound<Number>, rounding rule: FloatingPointRoundingRule) -> Bound<Int64>? {
    switch bound.value {
    case .integer(let integer): bound.map { _ in integer }
    case .double(let double): Int64(exactly: double.rounded(rule)).map { .inclusive($0) }
    }
  }

  /// A bound for doubles. No double lies between an integer and the one nearest to it.
  private static func double(_ bound: Bound<Number>, isLower: Bool) -> Bound<Double> {
    guard case .integer(let integer) = bound.value, Double(exactly: integer) == nil else {
      return bound.map { number in
        switch number {
        case .integer(let integer): Double(integer)
        case .double(let double): double
        }
      }
    }
    let nearest = Double(integer)
    let isAbove = Number(nearest).map { Number.integer(integer) < $0 } ?? true
    return isAbove == isLower ? .inclusive(nearest) : .exclusive(nearest)
  }
}
