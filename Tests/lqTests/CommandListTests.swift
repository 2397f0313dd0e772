import QueryCommands
import Testing

@testable import lq

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What holds for every command.
@Suite struct CommandListTests {
  @Test("every file of a command is in the list, and every command has its file")
  func filesAndList() throws {
    let root = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let files = try ["lq", "QueryCommands"].flatMap { module in
      try #require(namesOfFiles(in: "\(root)/Sources/\(module)/Commands")).filter { $0.hasSuffix("Command.swift") }
    }
    #expect(files.sorted() == Commands.all.map { "\(capitalized($0.name))Command.swift" }.sorted())
  }

  @Test("no two options of a command share a name or a letter", arguments: Commands.all)
  func distinctOptions(of command: Command) {
    let names = command.allOptions.map(\.name)
    let letters = command.allOptions.compactMap(\.short)
    #expect(Set(names).count == names.count)
    #expect(Set(letters).count == letters.count)
  }

  @Test("the options of a conflict belong to the command", arguments: Commands.all)
  func conflicts(of command: Command) {
    for name in command.conflicts.flatMap({ [$0.first.name, $0.second.name] }) {
      #expect(command.option(named: name) != nil)
    }
  }

  @Test("help fits into 80 columns", arguments: Commands.all)
  func width(of command: Command) {
    for line in Help.page(for: command).split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test("every example can be parsed", arguments: Commands.all)
  func examples(of command: Command) throws {
    for example in command.examples {
      let words = wordsOfCall(in: example.line)
      #expect(words.prefix(2) == ["lq", command.name], "\(example.line)")
      _ = try Arguments(parsing: words.dropFirst(2), for: command)
    }
  }

  /// The words from `lq` on to the end of the call, read as a shell reads single quotes.
  private func wordsOfCall(in line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if !isQuoted, " |()<".contains(character) {
        if let word { words.append(word) }
        word = nil
        if character == ")" || character == "|", words.contains("lq") { break }
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return Array((words + (word.map { [$0] } ?? [])).drop { $0 != "lq" })
  }

  private func namesOfFiles(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }

  /// `demo-server` is `DemoServer`.
  private func capitalized(_ name: String) -> String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

extension Command: CustomTestStringConvertible {
  /// The name, so that a failed test says which command it is about.
  public var testDescription: String { name }
}
