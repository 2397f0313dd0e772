import LuceneSyntax

extension LintRule {
  /// `username:Jane`: user names are stored in small letters.
  static let uppercaseValue = LintRule(
    id: "uppercase-value",
    severity: .info,
    explanation: """
      What it does: finds capitals in values of username.
      Why it matters: Auth0's databases store user names in small letters, and the search tells capitals and small letters apart there.
      Example: username:Jane
      Use instead: username:jane
      Fix safety: the fix searches for another value. User names from elsewhere may hold capitals.
      Sources: Auth0, "User Profile Structure".
      """,
    examples: [Example("username:Jane", fixed: "username:jane"), Example("username:\"J. Doe*\"", fixed: "username:\"j. doe*\"")],
    isAboutAuth0: true
  ) { context in
    for asked in context.asked {
      guard case .values("username") = asked.target, context.schema["username"]?.ignoresCase == false else { continue }
      for part in context.parts(of: asked.clause.operand) {
        let text = context.text(in: part.span)
        let lowercased = text.asciiLowercased
        guard part.text != part.text.asciiLowercased else { continue }
        context.report(
          "user names are stored in small letters", at: part.span,
          fixes: text.contains("\\") ? [] : [.init("write small letters", [SourceEdit(replacing: part.span, with: lowercased)])])
      }
    }
  }
}

extension String {
  /// The text with small letters for A to Z.
  fileprivate var asciiLowercased: String {
    String(decoding: utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
