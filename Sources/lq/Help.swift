/// Lays out help for 80 columns.
enum Help {
  private static let width = 80
  /// The longest option that still has its summary beside it.
  private static let widestLabel = 28

  /// What `lq` is, and its commands.
  static func overview(of commands: [Command]) -> String {
    let widest = commands.map(\.name.count).max() ?? 0
    return sections([
      "lq: search, check and explain Lucene queries over dumps of Auth0 users",
      "Usage: lq COMMAND [OPTION…] [OPERAND…]",
      titled("Commands", commands.flatMap { row($0.name, $0.summary, widest) }),
      "'lq help COMMAND' tells all about one. 'lq --version' prints the version.",
    ])
  }

  /// All about one command.
  static func page(for command: Command) -> String {
    let paragraphs = command.details.split(separator: "\n\n").map { wrapped($0, to: width).joined(separator: "\n") }
    let widest = command.allOptions.map { label(of: $0).count }.filter { $0 <= widestLabel }.max() ?? 0
    let options = command.optionGroups.map { group in
      titled(group.title, group.declarations.flatMap { row(label(of: $0), $0.summary, widest) })
    }
    let exitStatus = wrapped("Exit status: \(command.exitStatus)", to: width).joined(separator: "\n")
    return sections(
      ["lq \(command.name): \(command.summary)", usage(of: command)] + paragraphs + options + [examples(of: command), exitStatus])
  }

  private static func usage(of command: Command) -> String {
    let forms = command.usage.map { "lq \(command.name) [OPTION…] \($0)" }
    return "Usage: " + forms.joined(separator: "\n       ")
  }

  private static func examples(of command: Command) -> String {
    command.examples.isEmpty ? "" : titled("Examples", command.examples.flatMap { ["  # \($0.purpose)", "  \($0.line)"] })
  }

  private static func label(of option: OptionDeclaration) -> String {
    (option.shortForm.map { "\($0), " } ?? "    ") + option.usage
  }
}

// MARK: - Layout

extension Help {
  private static func sections(_ texts: [String]) -> String {
    texts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func titled(_ title: String, _ lines: [String]) -> String {
    (["\(title):"] + lines).joined(separator: "\n")
  }

  /// `  label   summary`: with the summary in a column of its own, below a label that is wider than `widest`.
  private static func row(_ label: String, _ summary: String, _ widest: Int) -> [String] {
    let margin = String(repeating: " ", count: widest + 4)
    let summary = wrapped(summary, to: width - margin.count)
    if label.count > widest { return ["  " + label] + summary.map { margin + $0 } }
    let gap = String(repeating: " ", count: widest - label.count + 2)
    return zip(["  " + label + gap] + Array(repeating: margin, count: summary.count), summary).map { $0 + $1 }
  }

  /// The lines of a paragraph, broken at spaces. A word wider than a line has one for itself.
  static func wrapped(_ text: some StringProtocol, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
