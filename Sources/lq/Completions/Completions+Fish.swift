import QueryCommands

extension Completions {
  static let fish = Completions(shell: "fish") { commands in
    """
    # fish completion for lq: lq completions fish | source
    function __lq_runs
      set -l words (commandline -opc)
      test (count $words) -gt 1; and test "$words[2]" = $argv[1]
    end
    function __lq_begins
      test (count (commandline -opc)) -eq 1
    end
    function __lq_fields
      set -l schema
      set -l words (commandline -opc)
      for index in (seq (count $words))
        switch $words[$index]
          case --schema
            set schema --schema=$words[(math $index + 1)]
          case '--schema=*'
            set schema $words[$index]
        end
      end
      lq completions --fields (string replace -- '=~' "=$HOME" $schema) </dev/null 2>/dev/null
    end
    # Behind what stands before the last comma.
    function __lq_list
      set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '.*,')
      printf '%s\\n' "$before"$argv
    end
    complete -c lq -f
    \(outermost.map { line(for: $0, when: "__lq_begins") }.joined(separator: "\n"))
    \(commands.map { "complete -c lq -n __lq_begins -a \($0.name) -d \(fishQuoted($0.summary))" }.joined(separator: "\n"))
    \(commands.flatMap(lines).joined(separator: "\n"))

    """
  }

  private static func lines(for command: Command) -> [String] {
    let condition = fishQuoted("__lq_runs \(command.name)")
    return command.allOptions.map { line(for: $0, when: condition) } + operandLine(for: command, when: condition)
  }

  private static func operandLine(for command: Command, when condition: String) -> [String] {
    if !command.operandChoices.isEmpty {
      return ["complete -c lq -n \(condition) -a \(fishQuoted(command.operandChoices.joined(separator: " ")))"]
    }
    return command.takesPaths ? ["complete -c lq -n \(condition) -F"] : []
  }

  private static func line(for option: OptionDeclaration, when condition: String) -> String {
    let short = option.short.map { "-s \(String($0)) " } ?? ""
    return "complete -c lq -n \(condition) \(short)-l \(option.name)\(value(of: option)) -d \(fishQuoted(option.summary))"
  }

  private static func value(of option: OptionDeclaration) -> String {
    switch option.shape {
    case nil: ""
    case .path: " -r -F"
    case .choice(let words): " -x -a \(fishQuoted(words.joined(separator: " ")))"
    case .name(let names): " -x -a \(fishQuoted(words(of: names)))"
    case .list(let names): " -x -a \(fishQuoted("(__lq_list \(words(of: names)))"))"
    case .text, .number, .pair: " -x"
    }
  }

  private static func words(of names: ValueShape.Names) -> String {
    switch names {
    case .rules: ValueShape.name(names).choices.joined(separator: " ")
    case .fields: "(__lq_fields)"
    }
  }

  private static func fishQuoted(_ text: String) -> String {
    "'" + escaping(text, ["'": #"\'"#, "\\": #"\\"#]) + "'"
  }
}
