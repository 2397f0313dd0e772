/// Shows a finding to a person: the message, the line with carets under the place, notes, and what would mend it.
///
/// ```
/// error: the group is never closed
///   │ name:jane AND (blocked:true
///   │               ^
/// help: close at the end: (blocked:true)
///   = id: unclosed-group
/// ```
public struct DiagnosticRenderer: Sendable {
  /// How the parts are told apart.
  public enum Style: Sendable, Hashable {
    /// Text alone.
    case plain
    /// Colours and bold, as ANSI terminals understand them.
    case ansi
  }

  /// How the parts are told apart.
  public var style: Style
  /// What the text is called, usually a file; shown with line and column.
  public var name: String?

  /// A renderer.
  public init(style: Style = .plain, name: String? = nil) {
    self.style = style
    self.name = name
  }

  /// The finding as text, several lines, with a line feed at the end.
  ///
  /// - Parameter location: The line and column to show, if `source` is only a part of a longer text.
  public func render(_ diagnostic: Diagnostic, in source: SourceText, at location: SourceLocation? = nil) -> String {
    let message = Self.visible(diagnostic.message)
    var text = paint(diagnostic.severity.rawValue, color(of: diagnostic.severity)) + paint(": \(message)", .bold) + "\n"
    text += place(of: diagnostic.span, in: source, location)
    text += snippet(diagnostic.span, Self.visible(diagnostic.label), color(of: diagnostic.severity), in: source)
    for note in diagnostic.notes {
      text += paint("note", .bold) + ": \(Self.visible(note.message))\n"
      if let span = note.span { text += snippet(span, "", .cyan, in: source) }
    }
    for fix in diagnostic.fixes {
      text += paint("help", .cyan) + ": \(Self.visible(fix.title))\(preview(of: fix, in: source))\n"
    }
    return text + "  = id: \(diagnostic.id.rawValue)\n"
  }

  /// Several findings, with a blank line between them.
  public func render(_ diagnostics: [Diagnostic], in source: SourceText) -> String {
    diagnostics.map { render($0, in: source) }.joined(separator: "\n")
  }

  /// Messages quote the text, which must not give the terminal orders either.
  private static func visible(_ text: String) -> String { String(text.map(DisplayWidth.visible)) }

  // MARK: Parts

  private func place(of span: SourceSpan, in source: SourceText, _ location: SourceLocation?) -> String {
    guard name != nil || source.hasSeveralLines else { return "" }
    let location = location ?? source.location(of: span.start)
    let prefix = name.map { $0 + ":" } ?? ""
    return paint("  --> ", .blue) + "\(prefix)\(location.line):\(location.column)\n"
  }

  /// The line of the place, and carets under it.
  private func snippet(_ span: SourceSpan, _ label: String, _ color: Color, in source: SourceText) -> String {
    let line = source.lineSpan(containing: span.start)
    let shown = SourceLine(source, line: line, marking: span)
    let carets = String(repeating: " ", count: shown.caretColumn) + paint(String(repeating: "^", count: shown.caretWidth), color)
    let bar = paint("  │", .blue)
    return "\(bar) \(shown.text)\n\(bar) \(carets)\(label.isEmpty ? "" : " " + paint(label, color))\n"
  }

  /// What the changed words look like afterwards, unless that is long or empty.
  private func preview(of fix: Diagnostic.Fix, in source: SourceText) -> String {
    guard let first = fix.edits.map({ $0.span.start }).min(), let last = fix.edits.map({ $0.span.end }).max() else { return "" }
    let fixed = source.applying(fix.edits)
    let tail = source.bytes.count - last
    var start = Self.wordStart(in: fixed.bytes, before: first)
    let end = Self.wordEnd(in: fixed.bytes, behind: max(fixed.bytes.count - tail, start))
    while start > 0, end - start <= 120, Self.hasUnopenedBracket(fixed.bytes[start..<end]) {
      start = Self.wordStart(in: fixed.bytes, before: start - 1)
    }
    guard start < end, end - start <= 120 else { return "" }
    return ": " + Self.visible(fixed.string(in: SourceSpan(start, end)))
  }

  private static func wordStart(in bytes: [UInt8], before offset: Int) -> Int {
    bytes[..<offset].lastIndex(where: isBlank).map { $0 + 1 } ?? 0
  }

  private static func wordEnd(in bytes: [UInt8], behind offset: Int) -> Int {
    bytes[offset...].firstIndex(where: isBlank) ?? bytes.count
  }

  /// Whether a parenthesis or bracket closes here that opened further left.
  private static func hasUnopenedBracket(_ bytes: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      if depth < 0 { return true }
    }
    return false
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  // MARK: Colours

  private enum Color: String { case bold = "1", red = "1;31", yellow = "1;33", blue = "34", cyan = "1;36" }

  private func color(of severity: Diagnostic.Severity) -> Color {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .info: .cyan
    }
  }

  private func paint(_ text: String, _ color: Color) -> String {
    style == .plain ? text : "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m"
  }
}
