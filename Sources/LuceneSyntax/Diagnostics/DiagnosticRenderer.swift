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
  public func render(_ diagnostic: Diagnostic, in source: SourceText) -> String {
    render(diagnostic, in: SourceLines(source))
  }

  /// Several findings, with a blank line between them.
  public func render(_ diagnostics: [Diagnostic], in source: SourceText) -> String {
    diagnostics.isEmpty ? "" : render(diagnostics, in: SourceLines(source))
  }

  /// The same for a text whose lines are known.
  package func render(_ diagnostics: [Diagnostic], in lines: SourceLines) -> String {
    diagnostics.map { render($0, in: lines) }.joined(separator: "\n")
  }

  private func render(_ diagnostic: Diagnostic, in lines: SourceLines) -> String {
    let message = Self.visible(diagnostic.message)
    var text = paint(diagnostic.severity.rawValue, color(of: diagnostic.severity)) + paint(": \(message)", .bold) + "\n"
    text += place(of: diagnostic.span, in: lines)
    text += snippet(diagnostic.span, Self.visible(diagnostic.label), color(of: diagnostic.severity), in: lines)
    for note in diagnostic.notes {
      text += paint("note", .bold) + ": \(Self.visible(note.message))\n"
      if let span = note.span { text += snippet(span, "", .cyan, in: lines) }
    }
    for fix in diagnostic.fixes {
      let preview = FixPreview(of: fix, in: lines.text).map { ": " + Self.visible($0.text) } ?? ""
      text += paint("help", .cyan) + ": \(Self.visible(fix.title))\(preview)\n"
    }
    return text + "  = id: \(diagnostic.id.rawValue)\n"
  }

  /// Messages quote the text, which must not give the terminal orders either.
  private static func visible(_ text: String) -> String { String(text.map(DisplayWidth.visible)) }

  // MARK: Parts

  private func place(of span: SourceSpan, in lines: SourceLines) -> String {
    guard name != nil || lines.hasSeveral else { return "" }
    let location = lines.location(of: span.start)
    let prefix = name.map { $0 + ":" } ?? ""
    return paint("  --> ", .blue) + "\(prefix)\(location.line):\(location.column)\n"
  }

  /// The line of the place, and carets under it.
  private func snippet(_ span: SourceSpan, _ label: String, _ color: Color, in lines: SourceLines) -> String {
    let shown = SourceLine(lines.text, line: lines.line(containing: span.start), marking: span)
    let carets = String(repeating: " ", count: shown.caretColumn) + paint(String(repeating: "^", count: shown.caretWidth), color)
    let bar = paint("  │", .blue)
    return "\(bar) \(shown.text)\n\(bar) \(carets)\(label.isEmpty ? "" : " " + paint(label, color))\n"
  }

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
