import QueryCommands

extension Completions {
  /// Runs from bash 3.2 on, which macOS has. Where the script offers nothing, readline offers files.
  static let bash = Completions(shell: "bash") { commands in
    """
    # bash completion for lq: source <(lq completions bash)
    _lq_fields() {
      local index schema=
      for ((index = 1; index < ${#COMP_WORDS[@]}; index++)); do
        case ${COMP_WORDS[index]} in
          --schema)
            schema=${COMP_WORDS[index+1]}
            if [[ $schema == '=' ]]; then schema=${COMP_WORDS[index+2]}; fi ;;
          --schema=*) schema=${COMP_WORDS[index]#*=} ;;
        esac
      done
      lq completions --fields ${schema:+"--schema=${schema/#\\~/$HOME}"} </dev/null 2>/dev/null
    }
    _lq() {
      local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words= list= before=
      COMPREPLY=()
      # Readline makes '--name=value' three words.
      if [[ $current == '=' ]]; then
        current=
      elif [[ $previous == '=' && $COMP_CWORD -gt 2 ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
      fi
      if [[ $COMP_CWORD -eq 1 ]]; then
        COMPREPLY=($(compgen -W \(quotedWords(commands.map(\.name) + outermost.flatMap(\.forms))) -- "$current"))
        return
      fi
      case "${COMP_WORDS[1]} $previous" in
    \(commands.flatMap(valueCases).joined(separator: "\n"))
      esac
      if [[ -z $words && $current == -* ]]; then
        case ${COMP_WORDS[1]} in
    \(commands.map(optionCase).joined(separator: "\n"))
        esac
      elif [[ -z $words ]]; then
        case ${COMP_WORDS[1]} in
    \(commands.filter { !$0.operandChoices.isEmpty }.map(operandCase).joined(separator: "\n"))
        esac
      fi
      if [[ -n $list && $current == *,* ]]; then
        before=${current%,*},
        current=${current##*,}
      fi
      COMPREPLY=($(compgen -W "$words" -P "$before" -- "$current"))
    }
    complete -o default -F _lq lq

    """
  }

  private static func valueCases(of command: Command) -> [String] {
    command.allOptions.compactMap { option in
      let pattern = option.forms.map { quoted("\(command.name) \($0)") }.joined(separator: " | ")
      switch option.shape {
      case nil: return nil
      case .path: return "    \(pattern)) return ;;"
      case .choice(let words): return "    \(pattern)) words=\(quotedWords(words)) ;;"
      case .name(let names): return "    \(pattern)) words=\(words(of: names)) ;;"
      case .list(let names): return "    \(pattern)) \(withoutFiles); list=1 words=\(words(of: names)) ;;"
      case .text, .number, .pair: return "    \(pattern)) \(withoutFiles); return ;;"
      }
    }
  }

  private static let withoutFiles = "compopt +o default 2>/dev/null"

  private static func words(of names: ValueShape.Names) -> String {
    switch names {
    case .rules: quotedWords(ValueShape.name(names).choices)
    case .fields: "$(_lq_fields)"
    }
  }

  private static func optionCase(of command: Command) -> String {
    "      \(command.name)) words=\(quotedWords(command.allOptions.flatMap(\.forms))) ;;"
  }

  private static func operandCase(of command: Command) -> String {
    "      \(command.name)) words=\(quotedWords(command.operandChoices)) ;;"
  }

  private static func quotedWords(_ words: [String]) -> String {
    quoted(words.joined(separator: " "))
  }
}
