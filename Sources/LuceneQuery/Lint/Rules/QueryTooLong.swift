import LuceneSyntax

extension LintRule {
  /// A query whose URL is too long.
  static let queryTooLong = LintRule(
    id: "query-too-long",
    severity: .error,
    explanation: """
      What it does: finds queries that make the URL longer than 4,000 bytes, a warning, or than 8,000 bytes, an error. Counted is \
      '/api/v2/users?q=…&search_engine=v3' with the query in canonical text, in which every byte takes three but letters, digits and '-._~'.
      Why it matters: Auth0 answers 414, "Request-URI Too Large", and does not say from where on. Other parameters and the host come on top.
      Example: user_id:("auth0|5f7c8ec7c33c6c004bbafe82" OR … 120 more)
      Use instead: several shorter queries, whose answers are put together
      Sources: Auth0, "User Search Query Syntax" (2026-07) for the status; the numbers are common limits of proxies.
      """,
    examples: [],
    isAboutAuth0: true
  ) { context in
    guard context.syntax.source.bytes.count > shortestSuspect, let query = context.meaning else { return }
    let text = query.canonicalText(upTo: refusedLength)
    let length = text.utf8.reduce(into: "/api/v2/users?q=&search_engine=v3".utf8.count) { $0 += $1.isUnreserved ? 1 : 3 }
    guard length > suspectLength else { return }
    let isRefused = length > refusedLength
    context.report(
      "the query makes a URL of more than \(isRefused ? "8,000" : "4,000") bytes", at: context.lists[0].span,
      severity: isRefused ? .error : .warning, label: isRefused ? "the service refuses it" : "the service may refuse it")
  }

  private static let suspectLength = 4_000
  private static let refusedLength = 8_000
  /// Even with a field before a group, which is printed before each clause in it, no shorter text can become too long.
  private static let shortestSuspect = 64
}

extension UInt8 {
  /// Whether the byte stands for itself in a URL (RFC 3986, section 2.3).
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
