import LuceneSyntax

/// What fixes have to know of the text.
extension LintContext {
  /// The clause without its modifiers: from the field or the operand to its end.
  func unmodified(_ clause: ClauseSyntax) -> SourceSpan {
    SourceSpan(clause.field?.span.start ?? clause.operand.span.start, clause.span.end)
  }

  /// Whether an operator is written as a symbol, or a term begins like one.
  func isSymbol(_ span: SourceSpan) -> Bool {
    switch syntax.source.slice(span).first {
    case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "!"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// A space, where a word written at `offset` would become one with what stands before it.
  func space(before offset: Int) -> String {
    guard offset > 0, let byte = syntax.source.slice(SourceSpan(offset - 1, offset)).first else { return "" }
    return isBlank(byte) || byte == UInt8(ascii: "(") ? "" : " "
  }

  /// A space, where a word written up to `offset` would become one with what stands behind it.
  func space(behind offset: Int) -> String {
    guard let byte = syntax.source.slice(SourceSpan(offset, offset + 1)).first else { return "" }
    return isBlank(byte) || byte == UInt8(ascii: ")") ? "" : " "
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// A text as one operand of the list in which it will stand, which it may have to itself.
  func operand(_ text: String, in list: List) -> String { list.clauses.count > 1 ? "(\(text))" : text }
}
