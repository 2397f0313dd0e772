import JSONText
import TestSupport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The compiler plugin, run on messages as the compiler sends them.
struct CompilerPlugin {
  private let program: Subprocess

  init() throws { program = Subprocess(path: try Program.buildFolder() + "/LuceneQueryMacroPlugin-tool") }

  /// What it answers to some messages, and how it ends.
  struct Outcome {
    let answers: [String]
    let errors: String
    let status: Int32
  }

  func answers(to messages: [String]) throws -> Outcome { try run(messages.flatMap { Self.frame(Array($0.utf8)) }) }

  /// Runs it on any bytes.
  func run(_ input: [UInt8]) throws -> Outcome {
    let outcome = try program.run(on: input)
    return Outcome(
      answers: Self.messages(in: outcome.output[...]), errors: String(decoding: outcome.errors, as: UTF8.self),
      status: outcome.status)
  }

  static func frame(_ message: [UInt8]) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: UInt64(message.count) >> (8 * $0)) } + message
  }

  /// The messages that were sent; one that is `broken` where bytes are left over.
  private static func messages(in output: ArraySlice<UInt8>) -> [String] {
    guard !output.isEmpty else { return [] }
    let length = output.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard output.count >= 8 + length else { return ["broken"] }
    return [String(decoding: output.dropFirst(8).prefix(length), as: UTF8.self)] + messages(in: output.dropFirst(8 + length))
  }

  /// The type that the declaration of the macro names, from its source.
  static let typeName: String = {
    let file = Corpus.folder.appending(path: "../../Sources/LuceneQueryMacros/UserQuery.swift")
    let source = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return source.split(separator: "\"").map { String($0) }.last { $0.hasPrefix("UserQuery_") } ?? ""
  }()

  /// The request to expand a use of the macro.
  static func request(_ source: String, typeName: String? = nil, file: String = "/nowhere/a.swift") -> String {
    let request: JSONValue = [
      "expandFreestandingMacro": [
        "macro": [
          "moduleName": "LuceneQueryMacroPlugin",
          "typeName": .string(JSONString(typeName ?? Self.typeName)), "name": "userQuery",
        ], "macroRole": "expression", "discriminator": "$s4main9userQueryfMf_",
        "syntax": [
          "kind": "expression", "source": .string(JSONString(source)),
          "location": ["fileID": "main/a.swift", "fileName": .string(JSONString(file)), "offset": 100, "line": 7, "column": 9],
        ], "lexicalContext": [],
      ]
    ]
    return request.description
  }
}
