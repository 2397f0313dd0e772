import LuceneQuery

/// What a slot of a predicate was made from.
enum SlotSource: Sendable {
  /// Whether a value stands at or under a path.
  case existence(FieldPath)
  /// Whether a value of a field passes a match.
  case match(Field, Match)
  /// Whether a value of a field equals one of several.
  case terms(Field, [Value])

  private var path: FieldPath {
    switch self {
    case .existence(let path): path
    case .match(let field, _), .terms(let field, _): field.path
    }
  }

  /// Whether the values can come from another key than the path's last one.
  private var isDerived: Bool { path == FieldPath(["email", "domain"]) }

  /// The needles of which a passing record holds at least one, in the value itself; nothing if there are none.
  var valueNeedles: [Needle]? {
    switch self {
    case .existence: return nil
    case .match(let field, .term(let value)): return Self.needles(for: [value], field, isWhole: !isDerived)
    case .terms(let field, let values): return Self.needles(for: values, field, isWhole: !isDerived)
    case .match(let field, .pattern(let pattern)):
      return Needle(pattern: pattern, foldsCase: field.comparison == .caseFolded, isWhole: !isDerived).map { [$0] }
    case .match: return nil
    }
  }

  private static func needles(for values: [Value], _ field: Field, isWhole: Bool) -> [Needle]? {
    guard field.comparison != .instant, values.count <= NeedleSearch.mostNeedles else { return nil }
    var needles: [Needle] = []
    for value in values {
      guard value.number == nil, value.boolean == nil,
        let needle = Needle(text: value.text, foldsCase: field.comparison == .caseFolded, isWhole: isWhole)
      else { return nil }
      needles.append(needle)
    }
    return needles
  }

  /// The needle for the key that the values stand at; nothing if they need not stand at one, or if the key has other spellings.
  var keyNeedle: Needle? {
    guard !isDerived, let key = path.keys.last, !key.isEmpty, key.utf8.allSatisfy(SkimTable.isPlain) else { return nil }
    let quote = [UInt8(ascii: "\"")]
    return Needle(bytes: quote + Array(key.utf8) + quote, foldsCase: false)
  }

  /// Whether objects and arrays at the key can matter as a whole.
  var asksExistence: Bool {
    if case .existence = self { true } else { false }
  }
}
