import QueryCommands

extension Completions {
  /// Works sourced, and as a file `_lq` in `$fpath`.
  static let zsh = Completions(shell: "zsh") { commands in
    """
    #compdef lq
    # zsh completion for lq: source <(lq completions zsh)
    _lq_fields() {
      local -a fields
      local schema=${words[(I)--schema*]}
      if (( schema )); then
        if [[ $words[schema] == --schema ]]; then schema=$words[schema+1]; else schema=${words[schema]#*=}; fi
        schema="--schema=${${(Q)schema}/#\\~/$HOME}"
      else
        schema=
      fi
      fields=(${(f)"$(lq completions --fields $schema </dev/null 2>/dev/null)"})
      compadd "$@" -a fields
    }
    _lq() {
      local -a commands=(
    \(commands.map { "    " + quoted("\($0.name):\($0.summary)") }.joined(separator: "\n"))
      )
      if (( CURRENT == 2 )); then
        _describe command commands
        _arguments \(outermost.flatMap(specifications).joined(separator: " "))
        return
      fi
      shift words
      (( CURRENT-- ))
      case $words[1] in
    \(commands.map(branch).joined(separator: "\n"))
      esac
    }
    if [[ $funcstack[1] == _lq ]]; then
      _lq "$@"
    else
      compdef _lq lq
    fi

    """
  }

  private static func branch(for command: Command) -> String {
    let lines = command.allOptions.flatMap(specifications) + [quoted("*:operand:\(operandAction(for: command))")]
    return "    \(command.name)) _arguments -s -S \\\n"
      + lines.map { "      \($0)" }.joined(separator: " \\\n") + " ;;"
  }

  /// `'(--limit -n)-n+[summary]:N: '` and the same for `--limit=`: either form rules the other out. A `*` lets it come again.
  private static func specifications(of option: OptionDeclaration) -> [String] {
    let isFlag = option.shape == nil
    let summary = "[" + escaping(option.summary, ["]": #"\]"#, "[": #"\["#]) + "]"
    let value = isFlag ? "" : ":\(escaping(option.placeholder, [":": #"\:"#])):\(action(for: option.shape))"
    let long = option.longForm + (isFlag ? "" : "=")
    let short = option.shortForm.map { $0 + (isFlag ? "" : "+") }
    let prefix = option.isRepeatable ? "*" : short.map { _ in "(\(option.forms.joined(separator: " ")))" } ?? ""
    return [short, long].compactMap { $0 }.map { quoted(prefix + $0 + summary + value) }
  }

  private static func action(for shape: ValueShape?) -> String {
    switch shape {
    case .path: "_files"
    case .choice(let words): "(\(words.joined(separator: " ")))"
    case .name(.rules): "(\(ValueShape.name(.rules).choices.joined(separator: " ")))"
    case .name(.fields): "_lq_fields"
    case .list(.rules): "_sequence compadd - \(ValueShape.list(.rules).choices.joined(separator: " "))"
    case .list(.fields): "_sequence _lq_fields"
    case .text, .number, .pair, nil: " "
    }
  }

  private static func operandAction(for command: Command) -> String {
    if !command.operandChoices.isEmpty { return "(\(command.operandChoices.joined(separator: " ")))" }
    return command.takesPaths ? "_files" : " "
  }
}
