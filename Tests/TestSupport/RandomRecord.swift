import JSONText

/// Random users, with everything in them that a record may hold.
extension SeededGenerator {
  /// A record: missing, null and repeated members, arrays in arrays, values of the wrong type, flat keys.
  public mutating func record() -> JSONValue {
    var members: [JSONMember] = []
    for place in Vocabulary.places where place.keys.count == 1 && percent(75) {
      members.append(member(place.keys[0], place.kind))
    }
    if percent(75) { members.append(JSONMember(key: "identities", value: identities())) }
    for key in ["app_metadata", "user_metadata"] where percent(75) {
      members.append(JSONMember(key: JSONString(key), value: percent(90) ? metadata(depth: 3) : value(.text)))
    }
    if percent(20) { members.append(JSONMember(key: "t", value: .object([member("u", .number)]))) }
    members.shuffle(using: &self)
    while percent(35) { members.insert(flatMember(), at: Int.random(in: 0...members.count, using: &self)) }
    while percent(25) { members.insert(repeated(members), at: Int.random(in: 0...members.count, using: &self)) }
    return .object(members)
  }

  private mutating func member(_ key: String, _ kind: Vocabulary.Kind) -> JSONMember {
    JSONMember(key: JSONString(key), value: value(kind))
  }

  /// Another member with a key that is there already.
  private mutating func repeated(_ members: [JSONMember]) -> JSONMember {
    guard let member = members.randomElement(using: &self) else { return self.member("email", .address) }
    let kind: Vocabulary.Kind =
      switch member.value {
      case .string: .text
      case .number: .number
      case .bool: .boolean
      case .null, .array, .object: pick(Vocabulary.Kind.allCases)
      }
    return JSONMember(key: member.key, value: value(kind))
  }

  /// A value that is usually of a kind.
  private mutating func value(_ kind: Vocabulary.Kind, depth: Int = 3) -> JSONValue {
    guard depth > 0, !percent(80) else { return scalar(kind) }
    switch Int.random(in: 0..<8, using: &self) {
    case 0, 1: return .null
    case 2: return scalar(pick(Vocabulary.Kind.allCases))
    case 3, 4, 5: return .array((0..<Int.random(in: 0...3, using: &self)).map { _ in value(kind, depth: depth - 1) })
    case 6: return metadata(depth: depth - 1)
    default: return .string(loneSurrogate())
    }
  }

  private mutating func scalar(_ kind: Vocabulary.Kind) -> JSONValue {
    let word = word(kind)
    switch kind {
    case .text, .address, .domain, .date: return .string(JSONString(word))
    case .boolean: return .bool(word == "true")
    case .number: return JSONNumber(text: word).map { .number($0) } ?? .string(JSONString(word))
    }
  }

  /// Half of a surrogate pair, alone or beside a letter.
  private mutating func loneSurrogate() -> JSONString {
    let half: [UInt8] = percent(50) ? [0xED, 0xA0, 0x80] : [0xED, 0xBF, 0xBF]
    return JSONString(bytes: Array(pick(["", "a", "J"]).utf8) + half + Array(pick(["", "b"]).utf8))
  }

  private mutating func identities() -> JSONValue {
    .array(
      (0..<Int.random(in: 0...3, using: &self)).map { _ in
        var members: [JSONMember] = []
        if percent(80) { members.append(member("connection", .text)) }
        if percent(60) { members.append(member("isSocial", .boolean)) }
        if percent(40) { members.append(JSONMember(key: "profileData", value: .object([member("email", .address)]))) }
        if percent(10) { members.append(member("connection", .text)) }
        return .object(members)
      })
  }

  private mutating func metadata(depth: Int) -> JSONValue {
    .object(
      (0..<Int.random(in: 0...5, using: &self)).map { _ in
        let key = pick(Vocabulary.keys)
        let kind: Vocabulary.Kind = key == "n" ? .number : key == "created_at" ? .date : .text
        let value = depth > 0 && percent(key == "a" ? 70 : 15) ? metadata(depth: depth - 1) : value(kind, depth: depth)
        return JSONMember(key: JSONString(key), value: value)
      })
  }

  /// A member whose key stands for a path: `user_metadata.plan`, `identities[0].connection`, `email[1]`.
  private mutating func flatMember() -> JSONMember {
    let place = pick(Vocabulary.places)
    let keys = percent(80) ? place.keys : Array(place.keys.dropLast())
    let name = keys.map { $0 + (percent(25) ? pick(["[0]", "[1]", "[0][1]", "[x]"]) : "") }.joined(separator: ".")
    return JSONMember(key: JSONString(name), value: percent(85) ? value(place.kind) : metadata(depth: 2))
  }
}
