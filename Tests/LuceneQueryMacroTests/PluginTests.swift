import JSONText
import QueryGeneration
import TestSupport
import Testing

@Suite("The compiler plugin")
struct PluginTests {
  private let plugin: CompilerPlugin

  init() throws { plugin = try CompilerPlugin() }

  private static let capability = #"{"getCapability":{"capability":{"protocolVersion":7}}}"#

  /// The messages of `Tests/Corpus/macro-messages.txt` with their answers.
  private static func exchanges() throws -> [(message: String, answer: String)] {
    let text = try Corpus.text(of: "macro-messages.txt")
    let lines = text.replacing("UserQuery_FINGERPRINT", with: CompilerPlugin.typeName).split(separator: "\n")
    func marked(_ mark: String) -> [String] { lines.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) } }
    return zip(marked("> "), marked("< ")).map { ($0, $1) }
  }

  @Test("answers as a whole")
  func golden() throws {
    let exchanges = try Self.exchanges()
    #expect(exchanges.count > 10)
    for exchange in exchanges {
      let outcome = try plugin.answers(to: [exchange.message])
      #expect(outcome.answers == [exchange.answer])
      #expect(outcome.errors == "")
      #expect(outcome.status == 0)
    }
  }

  @Test("is of this version: where this fails, write what is asked for into UserQuery.swift and Plugin.swift")
  func version() throws {
    #expect(CompilerPlugin.typeName == "UserQuery_\(ExpansionFingerprint.current)")
  }

  @Test("refuses a protocol that it does not know, where the macro is used")
  func protocolVersion() throws {
    let outcome = try plugin.answers(to: [
      #"{"getCapability":{"capability":{"protocolVersion":8}}}"#, CompilerPlugin.request(#"#userQuery("blocked:true")"#),
    ])
    #expect(
      outcome.answers == [
        #"{"getCapabilityResult":{"capability":{"protocolVersion":7}}}"#,
        #"{"expandMacroResult":{"expandedSource":null,"diagnostics":[{"message":"the compiler speaks version 8 of its macro "#
          + #"protocol, and '#userQuery' knows 7; use 'try Query(…)'","severity":"error","#
          + #""position":{"fileName":"/nowhere/a.swift","offset":100},"highlights":[],"notes":[],"fixIts":[]}]}}"#,
      ])
  }

  @Test("does not guess how fields compare whose names are known only at run time")
  func openNames() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"version": 1, "fields": {"app_metadata.company": {"type": "string", "case": "insensitive"}}}"#, to: "s.json")
    let use = CompilerPlugin.request(
      #"#userQuery("\(path):x AND app_metadata.\(key):y AND name:\(z)")"#, file: "\(folder.path)/a.swift")
    let message = "how this field compares is in the project's schema; use 'try Query(…, schema: …)'"
    let before = try #require(plugin.answers(to: [use]).answers.first)
    #expect(!before.contains(message))
    try folder.write(#"{"schema": "s.json"}"#, to: ".lq.json")
    let after = try #require(plugin.answers(to: [use]).answers.first)
    let findings = try #require(JSONValue(parsing: after)["expandMacroResult"]?["diagnostics"])
    guard case .array(let list) = findings else { return #expect(Bool(false), "\(after)") }
    #expect(list.map { $0["message"] } == [.string(JSONString(message)), .string(JSONString(message))])
    #expect(list.map { $0["position"]?["offset"] } == [.number(JSONNumber(112)), .number(JSONNumber(139))])
  }

  @Test(
    "ends in order where the channel is cut off or carries something else",
    arguments: [
      ([], ""), ([1], "the compiler's message has no length"),
      ([5, 0, 0, 0, 0, 0, 0, 0, 1], "the compiler's message breaks off"),
      ([UInt8](repeating: 0xFF, count: 30), "the compiler's message has no length"),
    ])
  func cutOff(_ input: [UInt8], _ complaint: String) throws {
    let outcome = try plugin.run(input)
    #expect(outcome.answers == [])
    #expect(outcome.errors == (complaint.isEmpty ? "" : "LuceneQueryMacroPlugin: \(complaint)\n"))
    #expect(outcome.status == 0)
  }

  @Test("answers every message, whatever was done to it, with a source or an error")
  func damagedMessages() throws {
    var random = SeededGenerator(for: "damagedMessages")
    for _ in 0..<(SeededGenerator.isSoaking ? 200 : 4) {
      let messages = (0..<500).map { _ in Self.damaged(&random) }
      let outcome = try plugin.run(messages.flatMap(CompilerPlugin.frame))
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.answers.count == messages.count)
      for (message, answer) in zip(messages, outcome.answers) where !Self.isSound(answer) {
        Issue.record("\(String(decoding: message, as: UTF8.self).debugDescription) is answered with \(answer)")
      }
    }
  }

  private static let sources = [
    #"#userQuery("email:jane AND blocked:yes")"#, ##"#userQuery(#"a:"b\#(x)" AND \#u{61}:[1 TO 2}"#)"##,
    "#userQuery(\"\"\"\n  a AND\n  (b OR \\(x + (y))\n  \"\"\")", #"#userQuery("\(prefix: a):\(raw: "\(b)") OR c*\(d)~1")"#,
    "#userQuery(text)",
  ]

  private static func damaged(_ random: inout SeededGenerator) -> [UInt8] {
    var source = Array(random.pick(sources).utf8)
    damage(&source, &random)
    var message =
      random.once(in: 8)
      ? Array(capability.utf8) : Array(CompilerPlugin.request(String(decoding: source, as: UTF8.self)).utf8)
    if random.once(in: 3) { damage(&message, &random) }
    return message
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...6, using: &random))
      let pieces = [
        "", "\"", "\\", "\\(", ")", "\"\"\"", "#", "\n", "(", "{", "}", "[", "-1", "99999999999999999999", "é",
        "\u{E000}1\u{E000}",
      ]
      let byte = [UInt8.random(in: .min ... .max, using: &random)]
      bytes.replaceSubrange(start..<end, with: random.once(in: 3) ? byte : Array(random.pick(pieces).utf8))
    }
  }

  /// Whether the compiler can live with an answer: one of the known form, that has a source unless it has an error.
  private static func isSound(_ answer: String) -> Bool {
    guard let json = try? JSONValue(parsing: answer) else { return false }
    if json["getCapabilityResult"] != nil || json["loadPluginLibraryResult"] != nil { return true }
    guard let result = json["expandMacroResult"], case .array(let findings)? = result["diagnostics"] else { return false }
    return result["expandedSource"] != .null || findings.contains { $0["severity"] == "error" }
  }
}
