import JSONText
import Testing

@Suite("Whatever the input")
struct JSONPropertyTests {
  @Test("what is written reads back equal, in both layouts")
  func roundTrip() throws {
    var random = RandomJSON(for: "roundTrip")
    for _ in 0..<20_000 {
      let value = random.value()
      for layout in [JSONValue.Layout.compact, .indented] {
        let text = value.serialized(layout)
        #expect(throws: Never.self, "seed \(random.generator.seed)") { try JSONValue.validate(text) }
        #expect(try JSONValue(parsing: text) == value, "\(value), seed \(random.generator.seed)")
      }
    }
  }

  @Test("any bytes as a string are written as legal JSON")
  func anyBytesAreWritable() throws {
    var random = RandomJSON(for: "anyBytesAreWritable")
    for _ in 0..<20_000 {
      let bytes = (0..<12).map { _ in
        UInt8.random(in: 0...255, using: &random.generator) | (random.generator.once(in: 2) ? 0x80 : 0)
      }
      let string = JSONString(bytes: bytes)
      #expect(throws: Never.self, "\(bytes)") { try JSONValue.validate(JSONValue.string(string).serialized()) }
      #expect(!string.string.utf8.isEmpty)
    }
  }

  @Test("reader and validator agree on damaged texts: same reason, same byte")
  func damagedTexts() {
    var random = RandomJSON(for: "damagedTexts")
    var mistakes = 0
    for _ in 0..<50_000 {
      let text = random.damaged(random.value(depth: 3).serialized(random.generator.once(in: 3) ? .indented : .compact))
      if expectAgreement(on: text, seed: random.generator.seed) != nil { mistakes += 1 }
    }
    #expect(mistakes > 10_000 && mistakes < 48_000, "the damage should neither always nor never show")
  }

  @Test("reader and validator agree on random bytes: same reason, same byte")
  func randomBytes() {
    var random = RandomJSON(for: "randomBytes")
    for _ in 0..<100_000 {
      expectAgreement(on: random.bytes(), seed: random.generator.seed)
    }
  }

  /// Checks that both say the same of a text, and that a text they accept survives being written; answers the mistake.
  @discardableResult
  private func expectAgreement(on text: [UInt8], seed: UInt64) -> JSONError? {
    var validation: JSONError?
    do throws(JSONError) { try JSONValue.validate(text) } catch { validation = error }
    do throws(JSONError) {
      let value = try JSONValue(parsing: text)
      #expect(validation == nil, "only the reader accepts \(text), seed \(seed)")
      #expect(try JSONValue(parsing: value.serialized()) == value, "\(text), seed \(seed)")
    } catch {
      #expect(validation == error, "\(text), seed \(seed)")
      #expect(0...text.count ~= error.offset, "\(text), seed \(seed)")
    }
    return validation
  }
}
