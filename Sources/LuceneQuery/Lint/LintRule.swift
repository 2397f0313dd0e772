import LuceneSyntax

/// A rule about queries: what it finds, why that matters, and examples that are its tests.
public struct LintRule: Sendable {
  /// A query that the rule reports.
  public struct Example: Sendable, Hashable {
    /// The text that is reported.
    public let query: String
    /// The text after the first fix; nothing if there is no fix.
    public let fixed: String?
    /// The fields that there are.
    public let schema: Schema

    init(_ query: String, fixed: String? = nil, schema: Schema = .auth0Users) {
      self.query = query
      self.fixed = fixed
      self.schema = schema
    }
  }

  /// The name of the rule.
  public let id: Diagnostic.ID
  /// How bad a finding is, at the worst.
  public let severity: Diagnostic.Severity
  /// What the rule does and why, under fixed headings.
  public let explanation: String
  /// Queries that it reports.
  public let examples: [Example]
  /// Whether the rule is about Auth0's service, and silent in the `lucene` dialect.
  public let isAboutAuth0: Bool
  /// What a reader of the rule runs. Nothing for a rule whose findings come from lowering a query, since without them it has no meaning.
  let check: @Sendable (inout LintContext) -> Void

  init(
    id: Diagnostic.ID, severity: Diagnostic.Severity, explanation: String, examples: [Example], isAboutAuth0: Bool = false,
    check: @escaping @Sendable (inout LintContext) -> Void
  ) {
    self.id = id
    self.severity = severity
    self.explanation = explanation
    self.examples = examples
    self.isAboutAuth0 = isAboutAuth0
    self.check = check
  }
}

extension LintRule {
  /// What the rule does, in one sentence: the first line of the explanation.
  public var summary: String {
    let line = explanation.split(separator: "\n").first ?? ""
    let text = line.split(separator: ":", maxSplits: 1).last ?? line
    let words = text.drop { $0 == " " }
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// All rules, in the order of their names.
  public static let all: [LintRule] = [
    absentBoolean,
    appMetadataOperator,
    bareTerm,
    bareTermIsFieldName,
    contradiction,
    duplicateClause,
    emptyRange,
    equalsSign,
    existsQuery,
    implicitOperator,
    inList,
    leadingMinusValue,
    leadingWildcard,
    legacyField,
    lowercaseOperator,
    mixedOperators,
    negatedOrOperand,
    oneSidedRange,
    partialDate,
    queryTooLong,
    quotedWildcard,
    redundantGroup,
    reservedMetadataKey,
    reversedRange,
    shortWildcard,
    spaceInID,
    symbolOperator,
    tautology,
    tooManyClauses,
    typeMismatch,
    unanswerableOffline,
    unescapedPlus,
    unknownField,
    unknownValue,
    unquotedColon,
    unsupportedSyntax,
    unsupportedWildcard,
    uppercaseValue,
    userMetadataOperator,
  ]
}
