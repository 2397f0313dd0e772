import LuceneQuery

/// What a slot of a predicate was made from.
enum SlotSource: Sendable {
  /// Whether a value stands at or under a path.
  case existence(FieldPath)
  /// Whether a value of a field passes a match.
  case match(Field, Match)
  /// Whether a value of a field equals one of several.
  case terms(Field, [Value])
  /// Whether a value of a field matches one of several patterns.
  case patterns(Field, [Pattern])

  private var path: FieldPath {
    switch self {
    case .existence(let path): path
    case .match(let field, _), .terms(let field, _), .patterns(let field, _): field.path
    }
  }

  /// Whether the values can come from another key than the path's last one.
  private var isDerived: Bool { path == FieldPath(["email", "domain"]) }

  /// The needles of which a passing record holds at least one, in the value itself; nothing if there are none.
  var valueNeedles: [Needle]? {
    switch self {
    case .existence, .match: return nil
    case .terms(let field, let values): return Self.needles(for: values, field, isWhole: !isDerived)
    case .patterns(let field, let patterns):
      guard patterns.count <= NeedleSearch.mostNeedles else { return nil }
      let needles = patterns.compactMap {
        Needle(pattern: $0, foldsCase: field.comparison == .caseFolded, isWhole: !isDerived)
      }
      return needles.count == patterns.count ? needles : nil
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

  /// How many texts and patterns a value is compared with, each on its own.
  var comparisonCount: Int {
    if case .patterns(_, let patterns) = self { patterns.count } else { 1 }
  }

  /// Whether objects and arrays at the key can matter as a whole.
  var asksExistence: Bool {
    if case .existence = self { true } else { false }
  }
}
