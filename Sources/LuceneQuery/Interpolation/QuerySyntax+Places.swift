import LuceneSyntax

extension QuerySyntax {
  /// What each of these placeholders is a part of.
  func places(of holes: [SourceSpan]) -> [HolePlace] {
    guard !holes.isEmpty else { return [] }
    var places = HolePlaces(self, holes)
    walk { clause, inherited in places.visit(clause, inherited) }
    return places.places
  }
}

/// Finds out what placeholders are a part of, clause by clause.
private struct HolePlaces {
  private let syntax: QuerySyntax
  private let holes: [SourceSpan]
  private(set) var places: [HolePlace]

  init(_ syntax: QuerySyntax, _ holes: [SourceSpan]) {
    self.syntax = syntax
    self.holes = holes
    places = Array(repeating: .nowhere, count: holes.count)
  }

  mutating func visit(_ clause: ClauseSyntax, _ inherited: FieldSyntax?) {
    if let field = clause.field { visitName(field.span) }
    let field = clause.field ?? inherited
    switch clause.operand {
    case .term(let term): visitText(term.span, of: clause, field)
    case .phrase(let phrase): visitText(phrase.content, of: clause, field)
    case .range(let range):
      set(.bound, inside: range.lower.content)
      set(.bound, inside: range.upper.content)
    case .comparison(let comparison): set(.bound, inside: comparison.value.content)
    case .regexp(let regexp): set(.regexp, inside: regexp.content)
    case .group, .missing: break
    }
  }

  private mutating func visitText(_ text: SourceSpan, of clause: ClauseSyntax, _ field: FieldSyntax?) {
    if let field, syntax.existenceTest(field) != nil { return visitName(text) }
    for index in holes.indices(inside: text) {
      let isWhole = holes[index] == text
      set(isWhole ? clause.fuzzy == nil ? .operand(hasField: field != nil) : .fuzzyTerm : .partOfText, index)
    }
  }

  private mutating func visitName(_ name: SourceSpan) {
    let found = holes.indices(inside: name)
    guard let first = found.first else { return }
    if holes[first] == name { return set(.fieldName, first) }
    let firstDot = Escapes.offsets(ofUnescaped: UInt8(ascii: "."), in: syntax.source.slice(name)).first ?? name.end
    for index in found { set(holes[index].start > firstDot ? .laterKey : .firstKey, index) }
  }

  private mutating func set(_ place: HolePlace, inside span: SourceSpan) {
    for index in holes.indices(inside: span) { set(place, index) }
  }

  private mutating func set(_ place: HolePlace, _ index: Int) {
    places[index] = isEscaped(holes[index].start) ? .escape : place
  }

  private func isEscaped(_ offset: Int) -> Bool {
    syntax.source.bytes[..<offset].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }
}

extension [SourceSpan] {
  /// The indices of the spans that lie inside another. These here are ordered and apart.
  func indices(inside span: SourceSpan) -> Range<Int> {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].start < span.start { low = middle + 1 } else { high = middle }
    }
    let first = low
    while low < count, self[low].end <= span.end { low += 1 }
    return first..<low
  }
}
