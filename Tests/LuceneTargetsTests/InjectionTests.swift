import JSONText
import LuceneFilter
import LuceneQuery
import LuceneTargets
import TestSupport
import Testing

/// Values and keys that look like syntax of the engines are data to them.
@Suite("Hostile values and keys", .serialized)
struct InjectionTests {
  private static let pieces = [
    "'", "''", "\"", "\\", "\\'", "\\\"", "\\(", ")", "(", "; DROP TABLE r; --", "--", "/*", "*/", "$", "$1", "$$", "?", "?1",
    ":x", "@",
    "*", "%", "_", "!", "[", "]", "[*]", "[^", "{", "}", "#", "#{", "`", "~1", "~0", "/", "|", "||", "&&", "or 1=1", "\n", "\t",
    "\r", "é",
    "😀", "e\u{301}", "İ", "\u{2028}", "\u{1B}", "a", "K", ".", "", " ", "'\u{301}", "\"\u{301}", "\\u0027", "\\x", "E'", "now()",
    "${env:HOME}", "${",
  ]
  private static let count = SeededGenerator.isSoaking ? 10_000 : 40

  @Test(
    "each is found as what it is", arguments: Engine.all + (Engine.isAsked("elasticsearch") ? [.elasticsearch(.auth0Users)] : []))
  func readBack(_ engine: Engine) throws {
    var random = SeededGenerator(for: "readBack")
    var rest = Self.count
    while rest > 0 {
      var batch = Engine.Batch()
      let size = min(rest, engine.batchSize)
      rest -= size
      while batch.questions.count < size {
        let (value, key) = (random.hostileText(of: Self.pieces), random.hostileText(of: Self.pieces))
        let kind = random.pick([0, 1, 2])
        let question = question(kind, key, value)
        // Whatever begins with nothing exists.
        if engine.name == "elasticsearch", !canBeKey(key, asksForExistence: kind == 1 && value.isEmpty) {
          #expect(throws: UnsupportedMatch.self) { try question.compiled(for: engine.target) }
          continue
        }
        let other = value + random.pick(["x", "'", "\\"])
        batch.questions.append((try question.compiled(for: engine.target), batch.records.count))
        batch.records.append([record(key, value), record(key, other), record(key + "x", value), record("a", "b")])
      }
      guard let answers = try engine.answers(to: batch) else { return }
      for (number, answer) in answers.enumerated() where answer != .records([0]) {
        Issue.record("\(engine.name): \(answer) for \(batch.questions[number].condition.literalText)")
      }
    }
  }

  /// Whether an index of Elasticsearch takes the key.
  private func canBeKey(_ key: String, asksForExistence: Bool) -> Bool {
    let scalars = key.unicodeScalars
    return !scalars.contains(".") && !scalars.allSatisfy(\.properties.isWhitespace)
      && !(asksForExistence && scalars.contains("*"))
  }

  private func record(_ key: String, _ value: String) -> [UInt8] {
    let member = JSONMember(key: JSONString(key), value: .string(JSONString(value)))
    return JSONValue.object([JSONMember(key: "m", value: .object([member]))]).serialized()
  }

  /// A query that only a record with this key and value matches.
  private func question(_ kind: Int, _ key: String, _ value: String) -> Query {
    let path = FieldPath(["m", key])
    return switch kind {
    case 0: .field(path, .term(Value(value)))
    case 1:
      .and([
        .field(path, .pattern(Pattern([.literal(value), .anyRun]))),
        .not(.field(path, .pattern(Pattern([.literal(value), .anyRun, .anyCharacter])))),
      ])
    default: .field(path, .range(lower: .inclusive(Value(value)), upper: .inclusive(Value(value))))
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func hostileText(of pieces: [String]) -> String {
    (0..<Int.random(in: 1...4, using: &self)).map { _ in pick(pieces) }.joined()
  }
}
