/// Lays out help for 80 columns.
package enum Help {
  private static let width = 80
  /// The longest option that still has its summary beside it.
  private static let widestLabel = 28

  /// What a program is, and its commands.
  package static func overview(of tool: Tool) -> String {
    let widest = tool.commands.map(\.name.count).max() ?? 0
    return sections([
      "\(tool.name): \(tool.summary)",
      "Usage: \(tool.name) COMMAND [OPTION…] [OPERAND…]",
      titled("Commands", tool.commands.flatMap { row($0.name, $0.summary, widest) }),
      "'\(tool.name) help COMMAND' tells all about one. '\(tool.name) --version' prints the version.",
    ])
  }

  /// All about one command.
  package static func page(for command: Command) -> String {
    let paragraphs = command.details.split(separator: "\n\n").map { wrapped($0, to: width).joined(separator: "\n") }
    let widest = command.allOptions.map { label(of: $0).count }.filter { $0 <= widestLabel }.max() ?? 0
    let options = command.optionGroups.map { group in
      titled(group.title, group.declarations.flatMap { row(label(of: $0), $0.summary, widest) })
    }
    let exitStatus = wrapped("Exit status: \(command.exitStatus)", to: width).joined(separator: "\n")
    return sections(
      ["\(command.program) \(command.name): \(command.summary)", usage(of: command)] + paragraphs + options
        + [examples(of: command), exitStatus])
  }

  private static func usage(of command: Command) -> String {
    let forms = command.usage.map { "\(command.program) \(command.name) [OPTION…] \($0)" }
    return "Usage: " + forms.joined(separator: "\n       ")
  }

  private static func examples(of command: Command) -> String {
    command.examples.isEmpty
      ? "" : titled("Examples", command.examples.flatMap { ["  # \($0.purpose)", "  \(line(of: $0, for: command.program))"] })
  }

  /// Examples are written for `lq`; another program that has the command is called by its own name.
  private static func line(of example: Command.Example, for program: String) -> String {
    example.line.split(separator: " ", omittingEmptySubsequences: false).map { $0 == "lq" ? program : String($0) }
      .joined(separator: " ")
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
  package static func wrapped(_ text: some StringProtocol, to width: Int) -> [String] {
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
