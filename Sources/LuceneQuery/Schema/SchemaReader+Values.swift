import JSONText
import LuceneSyntax

// MARK: - Values of the kinds that a schema file holds, and reports on those that are not

extension SchemaReader {
  mutating func object(_ value: LocatedJSON?, _ expectation: String) -> [LocatedJSON.Member]? {
    guard let value else { return nil }
    if case .object(let members) = value.content { return members }
    report(.invalidValue, expectation, at: value.span)
    return nil
  }

  mutating func boolean(_ value: LocatedJSON, _ key: String) -> Bool? {
    if case .scalar(.bool(let boolean)) = value.content { return boolean }
    report(.invalidValue, "'\(key)' is true or false", at: value.span)
    return nil
  }

  /// One of the words that a key may have.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ value: LocatedJSON, _ key: String) -> Word? {
    let words = Word.allCases.map { $0.rawValue }
    guard case .scalar(.string(let text)) = value.content else {
      report(.invalidValue, "'\(key)' is one of \(words.joined(separator: ", "))", at: value.span)
      return nil
    }
    if let word = Word(rawValue: text.string) { return word }
    reportUnknown(.invalidValue, "'\(text)' is no \(key)", text.string, among: words, at: value.span)
    return nil
  }

  /// The members with known keys; the others, and repeated ones, are reported.
  mutating func known<Key: RawRepresentable<String> & CaseIterable & Hashable>(
    _ members: [LocatedJSON.Member]
  ) -> [Key: LocatedJSON] {
    var values: [Key: LocatedJSON] = [:]
    var places: [Key: SourceSpan] = [:]
    for member in members {
      guard let key = Key(rawValue: member.key.string) else {
        let words = Key.allCases.map { $0.rawValue }
        reportUnknown(.unknownKey, "unknown key '\(member.key)'", member.key.string, among: words, at: member.keySpan)
        continue
      }
      if let first = places[key] {
        report(
          .repeatedKey, "the key '\(member.key)' stands here twice", at: member.keySpan,
          notes: [.init("it stands here first", at: first)])
      } else {
        values[key] = member.value
        places[key] = member.keySpan
      }
    }
    return values
  }

  // MARK: Reports

  mutating func reportMisplaced(_ key: String, of value: LocatedJSON, _ types: String) {
    report(.misplacedKey, "'\(key)' is for \(types)", at: value.span)
  }

  mutating func reportUnknown(
    _ error: SchemaError, _ message: String, _ word: String, among words: [String], at span: SourceSpan
  ) {
    let nearest = NearMiss.nearest(to: word, among: words)
    report(
      error, message + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: span,
      label: nearest == nil ? "expected one of \(words.joined(separator: ", "))" : "",
      fixes: nearest.map { [.init("write", [SourceEdit(replacing: span, with: "\"\($0)\"")])] } ?? [])
  }

  mutating func report(
    _ error: SchemaError, _ message: String, at span: SourceSpan, label: String = "", notes: [Diagnostic.Note] = [],
    fixes: [Diagnostic.Fix] = []
  ) {
    diagnostics.append(Diagnostic(error.id, .error, message, at: span, label: label, notes: notes, fixes: fixes))
  }
}

extension LocatedJSON {
  var span: SourceSpan { SourceSpan(extent.lowerBound, extent.upperBound) }
}

extension LocatedJSON.Member {
  var keySpan: SourceSpan { SourceSpan(keyExtent.lowerBound, keyExtent.upperBound) }
}
