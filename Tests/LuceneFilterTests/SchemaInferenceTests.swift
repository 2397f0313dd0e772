import LuceneFilter
import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Inferring a schema")
struct SchemaInferenceTests {
  private func inference(_ records: [String]) throws -> SchemaInference {
    var inference = SchemaInference()
    for record in records { try inference.add(Array(record.utf8).span.bytes) }
    return inference
  }

  /// The lines of the file that describe fields.
  private func fields(_ records: String...) throws -> [String] { try lines(of: inference(records)) }

  private func lines(of inference: SchemaInference) -> [String] {
    inference.schema.fileText.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { String($0.drop { " " == $0 }) }
  }

  @Test("the sample dump")
  func sample() throws {
    let dump = try Data(contentsOf: Corpus.folder.appending(path: "users.ndjson"))
    var inference = SchemaInference()
    for line in dump.split(separator: UInt8(ascii: "\n")) { try inference.add(Array(line).span.bytes) }
    let golden = try Data(contentsOf: Corpus.folder.appending(path: "users.lq-schema.json"))
    #expect(inference.schema.fileText == String(decoding: golden, as: UTF8.self))
    #expect(try Schema(parsing: SourceText(Array(golden))) == inference.schema)
    #expect(inference.recordCount == 300)
  }

  @Test("a type is what all values have; arrays on the way make several values")
  func types() throws {
    #expect(
      try fields(
        #"{"email":"a","identities":[{"x":1}],"own":"x","app_metadata":{"s":"x","b":true,"i":-1,"n":1,"d":"2024-01-31","e":null,"z":[]}}"#,
        #"{"app_metadata":{"s":"2024-01-31","i":2.0,"n":0.5,"d":"2024-01-31T10:00Z","m":1,"y":"2017","l":[[1]],"o":[{"p":true}]}}"#,
        #"{"app_metadata":{"m":"x","i":"","i":"x","o":{"p":false},"q":{"r":1}}}"#,
        #"{"app_metadata":{"i":3,"q":7,"":{"x":1},"a@b.c":1},"user_metadata[0].t":"x"}"#,
      ).filter { !$0.contains("\"app_metadata.i\"") } == [
        #""app_metadata.b": {"type":"boolean"},"#, #""app_metadata.d": {"type":"date"},"#, #""app_metadata.e": {"type":"json"},"#,
        #""app_metadata.l": {"type":"integer","multiValued":true},"#, #""app_metadata.m": {"type":"json"},"#,
        #""app_metadata.n": {"type":"number"},"#, #""app_metadata.o.p": {"type":"boolean","multiValued":true},"#,
        #""app_metadata.q": {"type":"json"},"#, #""app_metadata.q.r": {"type":"integer"},"#,
        #""app_metadata.s": {"type":"string"},"#,
        #""app_metadata.y": {"type":"string"},"#, #""app_metadata.z": {"type":"json"},"#,
        #""own": {"type":"string","searchable":false},"#,
        #""user_metadata.t": {"type":"string","multiValued":true}"#,
      ])
    #expect(try fields(#"{"a":1,"a":"x"}"#) == [#""a": {"type":"integer","searchable":false}"#])
  }

  /// Records with a field whose values come that often.
  private func uses(_ path: String, _ counts: [String: Int]) -> [String] {
    counts.sorted { $0.key < $1.key }.flatMap { value, count in
      (0..<count).map { _ in #"{"app_metadata":{"\#(path)":"\#(value)"}}"# }
    }
  }

  @Test("values are listed if they are few, short and common")
  func values() throws {
    func list(_ path: String, _ counts: [String: Int]) throws -> Bool {
      try lines(of: inference(uses(path, counts))).joined().contains("values")
    }
    #expect(try list("tier", ["b": 17, "a": 3]))
    #expect(try !list("tier", ["b": 17, "a": 2]), "a value that stands in two records only")
    #expect(try !list("tier", ["b": 9]), "too few uses")
    let many = { (count: Int) in Dictionary(uniqueKeysWithValues: (0..<count).map { ("v\($0)", 10) }) }
    #expect(try list("tier", many(20)))
    #expect(try !list("tier", many(21)))
    #expect(try list("tier", [String(repeating: "x", count: 64): 10]))
    #expect(try !list("tier", [String(repeating: "x", count: 65): 10]))
    #expect(
      try lines(of: inference(uses("tier", ["b": 17, "a": 3]))) == [#""app_metadata.tier": {"type":"string","values":["a","b"]}"#]
    )
  }

  @Test(
    "no list of values where the name sounds personal, or a value is an address",
    arguments: ["email", "workEmail", "first_name", "PhoneNumber", "last_ip", "user-id", "homeAddress2", "apiToken"])
  func personal(key: String) throws {
    #expect(try !lines(of: inference(uses(key, ["x": 100]))).joined().contains("values"))
    #expect(try !lines(of: inference(uses("tier", ["a@b.c": 100]))).joined().contains("values"))
  }

  @Test("a map of ids is json, and so is an object with too many keys; memory does not grow with them")
  func maps() throws {
    let ids = (0..<40).map { #"{"app_metadata":{"teams":{"t\#($0)":{"role":"x"}},"plan":"x"}}"# }
    #expect(
      try lines(of: inference(ids)) == [
        #""app_metadata.plan": {"type":"string","values":["x"]},"#, #""app_metadata.teams": {"type":"json"}"#,
      ])
    let wide = (0..<1000).map { #"{"app_metadata":{"k":{"t\#($0 % 300)":1}}}"# }
    #expect(try lines(of: inference(wide)) == [#""app_metadata.k": {"type":"json"}"#])
    let many = (0..<30_000).map { #"{"r\#($0)":{"a":1}}"# }
    #expect(try inference(many).fields.count <= SchemaInference.mostPaths)
    let deep = #"{"app_metadata":"# + String(repeating: #"{"a":"#, count: 1000) + "1" + String(repeating: "}", count: 1001)
    #expect(try inference([deep]).fields.map { $0.descriptor.type } == [.json])
  }

  @Test("a malformed record leaves no trace, and the order of records none either")
  func independence() throws {
    var broken = SchemaInference()
    #expect(throws: MalformedRecord.self) { try broken.add(Array(#"{"a":1,"b":}"#.utf8).span.bytes) }
    #expect(throws: MalformedRecord.self) { try broken.add(Array("[]".utf8).span.bytes) }
    #expect(broken.fields.isEmpty && broken.recordCount == 0)
    var random = SeededGenerator(for: "inferenceOrder")
    for _ in 0..<8 {
      let records = (0..<60).map { _ in random.record().description }
      #expect(try inference(records).schema.fileText == inference(records.shuffled(using: &random)).schema.fileText)
    }
  }

  @Test("what is inferred can be read back, and finds no fault with what the records hold")
  func readsBack() throws {
    var random = SeededGenerator(for: "inferenceReadsBack")
    for _ in 0..<8 {
      let schema = try inference((0..<40).map { _ in random.record().description }).schema
      #expect(try Schema(parsing: SourceText(schema.fileText)) == schema)
      for field in schema.fields where field.isSearchable {
        let findings = QuerySyntax(parsing: "_exists_:\(field.path)").lint(schema)
        #expect(!findings.contains { $0.id == "unknown-field" }, "\(field.path)")
      }
    }
  }
}
