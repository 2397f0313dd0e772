/// A whole number of any size, not negative. Holds its digits to the base 2³², the lowest first, without leading zeros.
struct Natural: Hashable {
  private var limbs: [UInt32] = []

  /// Zero.
  init() {}

  /// A number in decimal digits, the highest first.
  init(digits: [UInt32]) {
    for digit in digits { multiply(by: 10, adding: digit) }
  }

  mutating func multiply(by factor: UInt32, adding summand: UInt32 = 0) {
    var carry = UInt64(summand)
    for index in limbs.indices {
      carry += UInt64(limbs[index]) * UInt64(factor)
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  /// Divides, and returns what is left over.
  mutating func divide(by divisor: UInt32) -> UInt32 {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      remainder = remainder << 32 | UInt64(limbs[index])
      limbs[index] = UInt32(remainder / UInt64(divisor))
      remainder %= UInt64(divisor)
    }
    dropLeadingZeros()
    return UInt32(remainder)
  }

  func shifted(left count: Int) -> Natural {
    var result = self
    result.multiply(by: 1 << UInt32(count % 32))
    if !result.limbs.isEmpty { result.limbs.insert(contentsOf: repeatElement(0, count: count / 32), at: 0) }
    return result
  }

  func shifted(right count: Int) -> Natural {
    var result = self
    result.limbs.removeFirst(min(count / 32, limbs.count))
    if count % 32 > 0 { _ = result.divide(by: 1 << UInt32(count % 32)) }
    return result
  }

  /// How many bits there are up to the highest that is set.
  var bitCount: Int { limbs.count * 32 - (limbs.last?.leadingZeroBitCount ?? 0) }

  func bit(_ index: Int) -> Bool {
    index / 32 < limbs.count && limbs[index / 32] >> UInt32(index % 32) & 1 == 1
  }

  func hasBits(below index: Int) -> Bool { (0..<index).contains { bit($0) } }

  private mutating func dropLeadingZeros() {
    while limbs.last == 0 { limbs.removeLast() }
  }
}

extension Natural: Comparable {
  static func < (left: Natural, right: Natural) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
  }
}
