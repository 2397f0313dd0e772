/// Pieces of Swift, and what the compiler says to each, as the files of `Corpus/Compile` write them (its README describes the format).
package struct CompileTable: Sendable {
  /// A piece of Swift.
  package struct Snippet: Sendable {
    /// The line of the table at which it begins.
    package let line: Int
    /// Whether it compiles.
    package let compiles: Bool
    package fileprivate(set) var code: [String]
    /// The errors and warnings, in the order of their places: `1:12: error: …`.
    package fileprivate(set) var findings: [String] = []
  }

  /// A line that belongs nowhere.
  package struct Malformed: Error, CustomStringConvertible {
    package let description: String
  }

  package let name: String
  /// What stands before each snippet in its file, and behind it.
  private let (before, after): ([String], [String])
  package let snippets: [Snippet]

  package init(name: String, text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    guard let start = lines.firstIndex(where: { $0.hasPrefix("##") || Self.beginsSnippet($0) }),
      let place = lines[..<start].firstIndex(of: "...")
    else { throw Malformed(description: "\(name): no line '...' before the snippets") }
    self.name = name
    (before, after) = (lines[..<place].filter { !$0.hasPrefix("#") }, Array(lines[(place + 1)..<start]))
    var snippets: [Snippet] = []
    for (number, line) in lines.enumerated().dropFirst(start) {
      let rest = String(line.dropFirst(5))
      if Self.beginsSnippet(line) {
        snippets.append(Snippet(line: number + 1, compiles: line.hasPrefix("yes"), code: [rest]))
      } else if line.isEmpty || line.hasPrefix("#") {
        continue
      } else if line.hasPrefix("     "), let last = snippets.indices.last {
        if rest.hasPrefix("| ") {
          snippets[last].findings.append(String(rest.dropFirst(2)))
        } else {
          snippets[last].code.append(rest)
        }
      } else {
        throw Malformed(description: "\(name):\(number + 1): neither 'yes', 'no' nor indented: \(line)")
      }
    }
    self.snippets = snippets
  }

  private static func beginsSnippet(_ line: String) -> Bool { line.hasPrefix("yes  ") || line.hasPrefix("no   ") }

  /// What the compiler says to each snippet.
  package func findings(of compiler: SwiftCompiler) throws -> [[String]] {
    let folder = try TemporaryFolder()
    let names = snippets.indices.map { "snippet\($0).swift" }
    for (name, snippet) in zip(names, snippets) {
      let lines =
        before + ["#sourceLocation(file: \"\(name)\", line: 1)"] + snippet.code + ["#sourceLocation()"] + after
      try folder.write(lines.joined(separator: "\n") + "\n", to: name)
    }
    let said = try compiler.check(names, in: folder).errors.split(separator: "\n").map { String($0) }
    return names.map { name in Finding.all(in: said, about: name).map { $0.text } }
  }
}

/// An error or a warning at its place.
private struct Finding: Comparable {
  let (line, column): (Int, Int)
  let text: String

  /// Those about a file, each once, in the order of their places.
  static func all(in said: [String], about name: String) -> [Finding] {
    var findings: [Finding] = []
    for line in said where line.hasPrefix(name + ":") && (line.contains(" error: ") || line.contains(" warning: ")) {
      guard let finding = Finding(line.dropFirst(name.count + 1)), !findings.contains(finding) else { continue }
      findings.append(finding)
    }
    return findings.sorted()
  }

  /// `1:12: error: …`
  init?(_ said: Substring) {
    let parts = said.split(separator: ":", maxSplits: 2)
    guard parts.count == 3, let line = Int(parts[0]), let column = Int(parts[1]) else { return nil }
    (self.line, self.column) = (line, column)
    text = said.last == " " ? String(said.dropLast()) : String(said)
  }

  static func < (left: Finding, right: Finding) -> Bool {
    (left.line, left.column, left.text) < (right.line, right.column, right.text)
  }
}
