import JSONText

/// A record, and what stands in it at a path (Grammar.md sections 7.1 to 7.3).
public struct ReferenceRecord: Sendable {
  private let members: [Member]

  /// A member at the top of the record.
  private struct Member: Sendable {
    let key: CodePoints
    let value: JSONValue
    /// The key without `[n]`, if it is a flat key: one that holds a `.` or an `[n]`.
    let flatName: CodePoints?

    init(_ member: JSONMember) {
      key = CodePoints(member.key)
      value = member.value
      let name = Self.withoutIndices(key)
      flatName = name != key || key.values.contains(Self.dot) ? name : nil
    }

    static let dot: UInt32 = 0x2E

    /// Whether it is a flat key that begins with a name and a `.` or `[`.
    func stands(under name: CodePoints) -> Bool {
      guard flatName != nil else { return false }
      return key.values.indices.contains { index in
        let isBorder = key.values[index] == Self.dot || key.values[index] == 0x5B
        return isBorder && Self.withoutIndices(CodePoints(values: Array(key.values[..<index]))) == name
      }
    }

    private static func withoutIndices(_ key: CodePoints) -> CodePoints {
      guard key.values.contains(0x5B) else { return key }
      var name: [UInt32] = []
      var rest = key.values[...]
      while let next = rest.popFirst() {
        let digits = rest.prefix { (0x30...0x39).contains($0) }.count
        if next == 0x5B, digits > 0, rest.dropFirst(digits).first == 0x5D {
          rest = rest.dropFirst(digits + 1)
        } else {
          name.append(next)
        }
      }
      return CodePoints(values: name)
    }
  }

  /// A repeated key counts once, the first time.
  public init(_ record: JSONValue) {
    members = record.members.map(Member.init)
  }

  /// The strings, numbers and Booleans at a path.
  func values(at path: [CodePoints]) -> [JSONValue] {
    found(at: path).flatMap(\.scalars)
  }

  /// Whether anything but null stands at or under a path.
  func hasValue(at path: [CodePoints]) -> Bool {
    let name = Self.joined(path)
    return found(at: path).contains(where: \.holdsScalar)
      || members.contains { $0.stands(under: name) && $0.value.holdsScalar }
  }

  /// Whatever stands at a path, of any type.
  private func found(at path: [CodePoints]) -> [JSONValue] {
    let real = flat(at: path) ?? nested(at: path)
    if path == [CodePoints("email"), CodePoints("domain")], real.isEmpty { return domains() }
    return real
  }

  /// What the flat keys for a path, or for its beginning, hold; nothing if there are none.
  private func flat(at path: [CodePoints]) -> [JSONValue]? {
    var seen: Set<CodePoints> = []
    var isFlat = false
    var values: [JSONValue] = []
    for length in 1...path.count {
      let name = Self.joined(Array(path.prefix(length)))
      for member in members where member.flatName == name && seen.insert(member.key).inserted {
        isFlat = true
        values += member.value.descend(path.dropFirst(length))
      }
    }
    return isFlat ? values : nil
  }

  private func nested(at path: [CodePoints]) -> [JSONValue] {
    guard let key = path.first, let member = members.first(where: { $0.key == key }) else { return [] }
    return member.value.descend(path.dropFirst())
  }

  /// What follows the last `@` of each e-mail address.
  private func domains() -> [JSONValue] {
    values(at: [CodePoints("email")]).compactMap { value in
      guard case .string(let text) = value, let at = text.bytes.lastIndex(of: 0x40) else { return nil }
      return .string(JSONString(bytes: Array(text.bytes[(at + 1)...])))
    }
  }

  private static func joined(_ path: [CodePoints]) -> CodePoints {
    CodePoints(values: Array(path.map(\.values).joined(separator: [Member.dot])))
  }
}

extension JSONValue {
  /// The members, if it is an object.
  fileprivate var members: [JSONMember] {
    if case .object(let members) = self { members } else { [] }
  }

  /// What stands under the keys; arrays are passed through.
  fileprivate func descend(_ keys: ArraySlice<CodePoints>) -> [JSONValue] {
    guard let key = keys.first else { return [self] }
    switch self {
    case .array(let elements): return elements.flatMap { $0.descend(keys) }
    case .object(let members):
      let member = members.first { CodePoints($0.key) == key }
      return member?.value.descend(keys.dropFirst()) ?? []
    case .null, .bool, .number, .string: return []
    }
  }

  /// The strings, numbers and Booleans, alone or in arrays.
  fileprivate var scalars: [JSONValue] {
    switch self {
    case .null, .object: []
    case .bool, .number, .string: [self]
    case .array(let elements): elements.flatMap(\.scalars)
    }
  }

  /// Whether a string, number or Boolean stands anywhere in it.
  fileprivate var holdsScalar: Bool {
    switch self {
    case .null: false
    case .bool, .number, .string: true
    case .array(let elements): elements.contains(where: \.holdsScalar)
    case .object(let members): members.contains { $0.value.holdsScalar }
    }
  }
}
