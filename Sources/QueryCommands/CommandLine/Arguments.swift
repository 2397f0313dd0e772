import LuceneQuery

/// What was written behind the name of a command, checked against its declarations.
package struct Arguments: Sendable {
  private let values: [String: [String]]
  private let operands: [String: [String]]

  /// Reads the words behind the name of `command`.
  ///
  /// Options and operands may be mixed. `--name value`, `--name=value`, `-n value` and `-nvalue` give a value, `-cv` is `-c -v`, `-` is an
  /// operand, and behind `--` everything is. With `--help` nothing has to be complete.
  package init(parsing words: some Sequence<String>, for command: Command) throws(Failure) {
    var scanner = ArgumentScanner(words: Array(words), command: command)
    while try scanner.scanWord() {}
    values = scanner.values
    if scanner.values[GeneralOptions.help.declaration.name] == nil {
      try scanner.checkConflicts()
      operands = try scanner.distributedOperands()
    } else {
      operands = [:]
    }
  }

  package subscript<Value>(option: Option<Value>) -> Value {
    option.read(values[option.declaration.name] ?? [])
  }

  /// Whether the option stands on the command line, also with the value it has otherwise.
  func gives<Value>(_ option: Option<Value>) -> Bool { values[option.declaration.name] != nil }

  package subscript<Value>(operand: Operand<Value>) -> Value {
    operand.read(operands[operand.declaration.name] ?? [])
  }
}

/// Sorts words into options and operands.
private struct ArgumentScanner {
  let command: Command
  /// What is left to read, last word first.
  private var rest: [String]
  private(set) var values: [String: [String]] = [:]
  private var operands: [String] = []

  init(words: [String], command: Command) {
    self.command = command
    rest = words.reversed()
  }

  /// Reads one word, and the next one when that is its value. False at the end.
  mutating func scanWord() throws(Failure) -> Bool {
    guard let word = rest.popLast() else { return false }
    if word == "--" {
      operands += rest.reversed()
      rest = []
    } else if word.utf8.starts(with: "--".utf8) {
      try scanLong(word)
    } else if word.utf8.first == UInt8(ascii: "-"), word.utf8.count > 1 {
      try scanShort(word)
    } else {
      operands.append(word)
    }
    return true
  }

  /// `--name`, `--name=value`
  private mutating func scanLong(_ word: String) throws(Failure) {
    let body = word.utf8.dropFirst(2)
    let separator = body.firstIndex(of: UInt8(ascii: "="))
    let name = String(Substring(body[..<(separator ?? body.endIndex)]))
    let attached = separator.map { String(Substring(body[$0...].dropFirst())) }
    guard let option = command.option(named: name) else {
      throw .usage(unknown("--\(name)", nearest: NearMiss.nearest(to: name, among: command.allOptions.map(\.name))))
    }
    guard option.shape != nil else {
      if let attached { throw .usage("option '\(option.longForm)' takes no value, but has '\(attached)'") }
      return record("", for: option)
    }
    let value = if let attached { attached } else { try nextWord(for: option, written: option.longForm) }
    try record(checking: value, for: option, written: option.longForm)
  }

  /// `-c`, `-cv`, `-n5`, `-cn5`
  private mutating func scanShort(_ word: String) throws(Failure) {
    var letters = word.unicodeScalars.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = command.option(short: letter) else { throw .usage(unknown(word, nearest: nil)) }
      guard option.shape != nil else {
        record("", for: option)
        continue
      }
      let written = "-\(letter)"
      if letters.isEmpty {
        try record(checking: nextWord(for: option, written: written), for: option, written: written)
      } else {
        // `-name:jane` is more likely a query than a limit of `ame:jane`.
        let advice = "; to pass '\(word)' as an operand write it after '--'"
        try record(checking: String(letters), for: option, written: written, advice: advice)
      }
      return
    }
  }

  private mutating func nextWord(for option: OptionDeclaration, written: String) throws(Failure) -> String {
    guard let word = rest.popLast() else { throw .usage("option '\(written)' needs a value: \(written) \(option.placeholder)") }
    return word
  }

  private mutating func record(
    checking value: String, for option: OptionDeclaration, written: String, advice: String = ""
  ) throws(Failure) {
    if let complaint = option.shape?.complaint(about: value) { throw .usage("option '\(written)' \(complaint)\(advice)") }
    record(value, for: option)
  }

  private mutating func record(_ value: String, for option: OptionDeclaration) {
    values[option.name, default: []].append(value)
  }

  private func unknown(_ word: String, nearest: String?) -> String {
    let question = nearest.map { " (did you mean '--\($0)'?)" } ?? ""
    return "unknown option '\(word)'\(question); to pass it as an operand write it after '--'"
  }
}

extension ArgumentScanner {
  func checkConflicts() throws(Failure) {
    for conflict in command.conflicts where values[conflict.first.name] != nil && values[conflict.second.name] != nil {
      throw .usage("options '\(conflict.first.longForm)' and '\(conflict.second.longForm)' exclude each other")
    }
  }

  /// The operands by the name of their declaration: each takes one word, a repeated one all that are left.
  func distributedOperands() throws(Failure) -> [String: [String]] {
    var words = operands[...]
    var result: [String: [String]] = [:]
    for declaration in command.operands.declarations where isPresent(declaration) {
      let taken = words.prefix(declaration.isRepeated ? words.count : 1)
      words = words.dropFirst(taken.count)
      if declaration.isRequired, taken.isEmpty { throw .usage(missing(declaration)) }
      for word in taken {
        if let complaint = declaration.shape.complaint(about: word) { throw .usage("\(declaration.name) \(complaint)") }
      }
      if declaration.shape == .path, taken.count(where: { $0 == "-" }) > 1 {
        throw .usage("'-' stands there twice, and standard input can be read only once")
      }
      result[declaration.name] = Array(taken)
    }
    if let word = words.first { throw .usage("unexpected operand '\(word)'") }
    return result
  }

  private func isPresent(_ declaration: OperandDeclaration) -> Bool {
    switch declaration.presence {
    case .always: true
    case .unless(let names): names.allSatisfy { values[$0] == nil }
    case .when(let name): values[name] != nil
    }
  }

  private func missing(_ declaration: OperandDeclaration) -> String {
    "'\(command.program) \(command.name)' needs a \(declaration.name)"
  }
}
