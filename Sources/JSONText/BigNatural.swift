/// A whole number of any size, with just what rounding a decimal fraction to a `Double` takes.
struct BigNatural: Comparable {
  /// Least significant word first; the last one is not zero.
  private var words: [UInt64]

  init(_ value: UInt64) {
    words = value == 0 ? [] : [value]
  }

  private var bitWidth: Int {
    guard let last = words.last else { return 0 }
    return words.count &* 64 &- last.leadingZeroBitCount
  }

  mutating func multiply(by factor: UInt64, adding addend: UInt64 = 0) {
    var carry = addend
    for index in words.indices {
      let product = words[index].multipliedFullWidth(by: factor)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      words[index] = low
      carry = product.high &+ (overflow ? 1 : 0)
    }
    if carry > 0 { words.append(carry) }
  }

  mutating func multiply(byPowerOfTen exponent: Int) {
    var remaining = exponent
    while remaining >= 19 {
      multiply(by: 10_000_000_000_000_000_000)
      remaining &-= 19
    }
    var power: UInt64 = 1
    for _ in 0..<max(0, remaining) { power &*= 10 }
    multiply(by: power)
  }

  private mutating func shiftLeft(_ count: Int) {
    multiply(by: 1 << UInt64(count % 64))
    if count >= 64, !words.isEmpty { words.insert(contentsOf: repeatElement(0, count: count / 64), at: 0) }
  }

  /// Takes off a number that is not larger.
  private mutating func subtract(_ other: BigNatural) {
    var borrow: UInt64 = 0
    for index in words.indices {
      let subtrahend = index < other.words.count ? other.words[index] : 0
      let (partial, underflow) = words[index].subtractingReportingOverflow(subtrahend)
      let (difference, secondUnderflow) = partial.subtractingReportingOverflow(borrow)
      words[index] = difference
      borrow = underflow || secondUnderflow ? 1 : 0
    }
    while words.last == 0 { words.removeLast() }
  }

  static func < (left: BigNatural, right: BigNatural) -> Bool {
    if left.words.count != right.words.count { return left.words.count < right.words.count }
    for index in left.words.indices.reversed() where left.words[index] != right.words[index] {
      return left.words[index] < right.words[index]
    }
    return false
  }

  /// The `Double` nearest to the quotient of two numbers that are not zero, ties to even; infinity beyond the largest.
  static func quotient(_ numerator: BigNatural, _ denominator: BigNatural) -> Double {
    var rest = numerator
    var divisor = denominator
    // Scale until 1 ≤ rest / divisor < 2. The quotient is that times two to the `exponent`.
    var exponent = rest.bitWidth &- divisor.bitWidth
    if exponent > 0 { divisor.shiftLeft(exponent) } else { rest.shiftLeft(0 &- exponent) }
    if rest < divisor {
      rest.shiftLeft(1)
      exponent &-= 1
    }
    if exponent > 1023 { return .infinity }
    if exponent < -1075 { return 0 }

    var significand: UInt64 = 0
    for _ in 0..<min(53, exponent &+ 1075) {  // subnormal numbers have fewer bits, down to none
      significand <<= 1
      if rest >= divisor {
        rest.subtract(divisor)
        significand |= 1
      }
      rest.shiftLeft(1)
    }
    // What is left, doubled already, is to the divisor as the cut-off bits are to a half.
    if rest > divisor || (rest == divisor && significand & 1 == 1) { significand &+= 1 }
    // The significand's top bit, and a carry out of rounding, add one to the exponent field: that is how the format is laid out.
    let exponentField = exponent < -1022 ? 0 : UInt64(truncatingIfNeeded: exponent &+ 1022) << 52
    return Double(bitPattern: exponentField &+ significand)
  }
}
