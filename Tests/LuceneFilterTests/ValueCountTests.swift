import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

@Suite("Counting values")
struct ValueCountTests {
  /// `value count` in order, then what is left.
  private func counts(_ paths: [FieldPath], _ records: [String]) throws -> [[String]] {
    var counts = ValueCounts(paths)
    for record in records { try counts.count(Array(record.utf8).span.bytes) }
    #expect(counts.recordCount == records.count)
    return counts.fields.map { field in
      field.values.map { "\($0.value) \($0.count)" } + ["without \(field.recordsWithout)", "uncounted \(field.uncounted)"]
    }
  }

  @Test("a value counts once a record, the most frequent come first, and what has none is counted as well")
  func values() throws {
    let records = [
      #"{"plan":"gold","tags":["x","y","x"]}"#, #"{"plan":"g\u006fld","tags":[]}"#, #"{"plan":null,"tags":"x"}"#,
      #"{"plan":"a","tags":{"k":[1]}}"#, #"{"plan":1}"#, #"{"plan":1.0}"#, #"{"plan":true,"tags":[["z"]]}"#,
    ]
    #expect(
      try counts(["plan", "tags"], records) == [
        [#""gold" 2"#, #""a" 1"#, "1 1", "1.0 1", "true 1", "without 1", "uncounted 0"],
        [#""x" 2"#, #""y" 1"#, #""z" 1"#, #"{"k":[1]} 1"#, "without 3", "uncounted 0"],
      ])
  }

  @Test("a malformed record counts nothing")
  func malformed() throws {
    var counts = ValueCounts(["plan"])
    #expect(throws: MalformedRecord.self) { try counts.count(Array(#"{"plan":"gold""#.utf8).span.bytes) }
    #expect(counts.recordCount == 0 && counts.fields[0].values.isEmpty)
  }

  @Test("beyond so many values, and so many bytes of them, the others are only counted together")
  func limits() throws {
    let many = (0..<ValueCounts.mostValues + 5).map { "{\"n\":\($0)}" }
    let found = try counts(["n"], many + ["{\"n\":0}"])
    #expect(found[0].first == "0 2" && found[0].count == ValueCounts.mostValues + 2 && found[0].last == "uncounted 5")

    let long = String(repeating: "x", count: ValueCounts.longestValues / 4)
    let lengths = try counts(["s"], (0..<6).map { "{\"s\":\"\($0)\(long)\"}" })
    #expect(lengths[0].count == 3 + 2 && lengths[0].last == "uncounted 3")
  }

  @Test("a sample holds each record with the same chance, in the order of the dump")
  func sample() {
    var random = SeededGenerator(for: "sample")
    var hits = Array(repeating: 0, count: 20)
    for _ in 0..<4000 {
      var sample = RecordSample(size: 5)
      for record in 0..<20 { sample.offer(using: &random) { [UInt8(record)] } }
      let kept = sample.records.map { Int($0[0]) }
      #expect(kept.count == 5 && kept == kept.sorted() && Set(kept).count == 5)
      for record in kept { hits[record] += 1 }
    }
    // Each is expected 1,000 times, with a deviation of 27.
    #expect(hits.allSatisfy { (850...1150).contains($0) }, "\(hits)")
  }

  @Test("of few records a sample holds all, of none none")
  func smallSamples() {
    var random = SeededGenerator(for: "small samples")
    var sample = RecordSample(size: 3)
    #expect(sample.records.isEmpty)
    for record in 0..<3 { sample.offer(using: &random) { [UInt8(record)] } }
    #expect(sample.records == [[0], [1], [2]])
    var empty = RecordSample(size: 0)
    empty.offer(using: &random) { [1] }
    #expect(empty.records.isEmpty)
  }
}
