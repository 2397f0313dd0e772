import JSONText
import TestSupport

extension JSONValue {
  /// The record without what engines disagree about: repeated keys, flat keys, lone surrogates, U+0000, and numbers that are neither
  /// integers of 64 bits nor short decimals.
  var portable: JSONValue { portable(depth: 0) }

  private func portable(depth: Int) -> JSONValue {
    switch self {
    case .null, .bool: return self
    case .number(let number): return .number(number.isPortable ? number : 1)
    case .string(let string): return .string(string.portable)
    case .array(let elements): return .array(elements.map { $0.portable(depth: depth + 1) })
    case .object(let members):
      var seen: Set<[UInt8]> = []
      return .object(
        members.compactMap { member in
          let key = member.key.portable
          let isFlat = depth == 0 && key.bytes.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }
          guard !isFlat, seen.insert(key.bytes).inserted else { return nil }
          return JSONMember(key: key, value: member.value.portable(depth: depth + 1))
        })
    }
  }
}

extension JSONNumber {
  fileprivate var isPortable: Bool {
    if int64 != nil { return true }
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    let digits = mantissa.filter(\.isNumber).drop { $0 == "0" }.count
    return digits <= 15 && double.isFinite && (double == 0) == (digits == 0) && (double == 0 || double.magnitude > 1e-300)
  }
}

extension JSONString {
  fileprivate var portable: JSONString {
    JSONString(bytes: bytes.contains { $0 == 0 || $0 == 0xED } ? bytes.filter { $0 < 0x80 && $0 > 0 } : bytes)
  }
}
