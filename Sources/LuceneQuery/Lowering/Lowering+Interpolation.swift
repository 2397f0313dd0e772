import LuceneSyntax

/// Text in which values of the program stand. Each piece of the text around them is decoded by itself, so that a value is never decoded.
extension Lowering {
  /// A clause for which an interpolation stands, if it means more than one value would.
  mutating func lowerHole(_ clause: ClauseSyntax, in scope: Scope) -> Query? {
    guard let content = clause.operand.textSpan, let hole = values.value(at: content) else { return nil }
    switch hole {
    case .value, .path: return nil
    case .values(let values):
      return .or(values.map { make(scope, .term(Value($0.text, readsDate: scope.comparesInstants)), at: clause.span) })
    case .prefix(let text): return make(scope, .pattern(Pattern([.literal(text), .anyRun])), at: clause.span)
    case .query(let query): return query
    }
  }

  /// The text at a place, without escapes.
  @inline(__always)
  func text(at span: SourceSpan, hasEscape: Bool) -> String {
    values.isEmpty ? decoded(span, hasEscape) : textWithValues(at: span, hasEscape)
  }

  private func textWithValues(at span: SourceSpan, _ hasEscape: Bool) -> String {
    guard let pieces = values.pieces(of: span) else { return decoded(span, hasEscape) }
    return pieces.reduce(into: "") { text, piece in
      switch piece {
      case .text(let span): text += decoded(span, hasEscape)
      case .value(let value): text += value
      }
    }
  }

  @inline(__always)
  private func decoded(_ span: SourceSpan, _ hasEscape: Bool) -> String {
    hasEscape ? Escapes.value(syntax.source.slice(span)).text : syntax.source.string(in: span)
  }

  /// The pattern at a place.
  func pattern(at span: SourceSpan, readsUnicode: Bool = true, questionMarkIsLiteral: Bool = false) -> Pattern {
    func elements(_ span: SourceSpan) -> [PatternElement] {
      let text = syntax.source.slice(span)
      return Escapes.wildcards(text, questionMarkIsLiteral: questionMarkIsLiteral, readsUnicode: readsUnicode).elements
    }
    guard let pieces = values.pieces(of: span) else { return Pattern(read: elements(span)) }
    var pattern: [PatternElement] = []
    for piece in pieces {
      switch piece {
      case .text(let span): pattern += elements(span)
      case .value(let value): pattern.append(.literal(value))
      }
    }
    return Pattern(pattern)
  }

  /// The field whose name stands at a place. A value in it is a part of one key, whatever it holds.
  @inline(__always)
  func field(at span: SourceSpan) -> Field {
    values.isEmpty ? schema.field(at: span, of: syntax.source) : fieldWithValues(at: span)
  }

  private func fieldWithValues(at span: SourceSpan) -> Field {
    let source = syntax.source
    guard let pieces = values.pieces(of: span) else { return schema.field(at: span, of: source) }
    if case .path(let path) = values.value(at: span) { return Field(path, comparison: schema.comparison(of: path)) }
    var keys = [""]
    for piece in pieces {
      switch piece {
      case .text(let span):
        let more = Escapes.path(source.slice(span)).keys
        keys[keys.count - 1] += more.first ?? ""
        keys += more.dropFirst()
      case .value(let value): keys[keys.count - 1] += value
      }
    }
    let path = FieldPath(keys)
    return Field(path, comparison: schema.comparison(of: path))
  }

  /// Reports an empty key, which the syntax tree does not know of: values can be empty, and what a test for existence names is a value to it.
  mutating func checkKeys(of field: Field, at span: SourceSpan) {
    guard options.dialect == .auth0, field.path.keys.contains("") else { return }
    diagnostics.append(.emptyKey(at: span))
  }
}

extension Diagnostic {
  fileprivate static func emptyKey(at span: SourceSpan) -> Diagnostic {
    SyntaxError.emptyKey.diagnostic("a key of the path is empty", at: span)
  }
}

extension ParseFailure {
  /// A key of a field's name is empty. The name stands for the query.
  init(emptyKeyIn path: FieldPath) {
    let name = SourceText(path.keys.map { FieldPath($0).description }.joined(separator: "."))
    self.init(source: name, diagnostics: [.emptyKey(at: name.span)])
  }
}

extension OperandSyntax {
  /// Where the text of a term or phrase stands, without quotes.
  fileprivate var textSpan: SourceSpan? {
    switch self {
    case .term(let term): term.span
    case .phrase(let phrase): phrase.content
    case .range, .comparison, .regexp, .group, .missing: nil
    }
  }
}
