import LuceneQuery
import LuceneSyntax

/// What tells a finding from others without its place, so that it is the same after lines have moved: the rule and the text of
/// the query, white space aside.
struct Fingerprint: Sendable, Hashable {
  let rule: Diagnostic.ID
  let query: String

  init(_ finding: Diagnostic, in query: EmbeddedQuery) {
    self.init(rule: finding.id, query: query.title)
  }

  init(rule: Diagnostic.ID, query: String) {
    self.rule = rule
    self.query = query
  }

  /// A number for it in hexadecimal digits (FNV-1a, 64 bits), the same in every run.
  var hash: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in Array(rule.rawValue.utf8) + [0] + Array(query.utf8) {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
