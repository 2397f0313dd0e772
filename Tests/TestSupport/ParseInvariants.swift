import LuceneSyntax

/// What holds for the tree, the tokens and the diagnostics of every text, right or wrong.
public struct ParseInvariants {
  /// What does not hold; empty if all is well.
  public private(set) var violations: [String] = []
  private let syntax: QuerySyntax

  /// Checks one text.
  public init(_ syntax: QuerySyntax) {
    self.syntax = syntax
    checkTokens()
    checkOrder(of: syntax.clauses, inside: syntax.source.span)
    checkDiagnostics()
    checkFormatting()
  }

  /// What does not hold for some bytes, every beginning of them, and what is left of them when one byte is lost.
  public static func violations(ofVariantsOf bytes: [UInt8], _ dialect: Dialect) -> [String] {
    var variants = (0...bytes.count).map { Array(bytes[..<$0]) }
    for index in bytes.indices {
      var damaged = bytes
      damaged.remove(at: index)
      variants.append(damaged)
    }
    return variants.flatMap { ParseInvariants(QuerySyntax(parsing: $0, dialect: dialect)).violations }
  }

  private mutating func expect(_ holds: Bool, _ statement: @autoclosure () -> String) {
    if !holds { violations.append("\(statement()) in [\(syntax.dialect)] \(syntax.source.string.debugDescription)") }
  }

  // MARK: Tokens

  private mutating func checkTokens() {
    var end = 0
    for token in syntax.tokens {
      expect(token.span.start == end && !token.span.isEmpty, "the token \(token.kind) at \(token.span) follows \(end)")
      end = token.span.end
    }
    expect(end == syntax.source.bytes.count, "the tokens end at \(end)")
  }

  // MARK: Spans

  private mutating func checkOrder(of list: ClausesSyntax, inside parent: SourceSpan) {
    expect(contains(parent, list.span), "the clauses at \(list.span) lie in \(parent)")
    var end = parent.start
    for clause in syntax[list] {
      let spans = [clause.conjunction?.span, clause.span].compactMap { $0 }
      checkOrder(of: spans, in: parent, from: end, "clauses")
      end = clause.span.end
      expect(contains(list.span, clause.span), "the clause at \(clause.span) lies in \(list.span)")
      checkOrder(in: clause)
    }
  }

  private mutating func checkOrder(in clause: ClauseSyntax) {
    let parts =
      syntax[clause.modifiers].map(\.span) + [clause.field?.span, clause.field?.colon, clause.operand.span].compactMap { $0 }
    checkOrder(of: parts, in: clause.span, from: clause.span.start, "the parts of a clause")
    for suffix in [clause.fuzzy?.span, clause.boost?.span].compactMap({ $0 }) {
      checkOrder(of: [suffix], in: clause.span, from: clause.operand.span.end, "the suffixes of a clause")
    }
    let operand = clause.operand.span
    switch clause.operand {
    case .group(let group): checkOrder(of: group.clauses, inside: operand)
    case .range(let range): checkOrder(of: [range.lower.span, range.upper.span], in: operand, from: operand.start, "bounds")
    case .comparison(let comparison):
      checkOrder(of: [comparison.operatorSpan, comparison.value.span], in: operand, from: operand.start, "a comparison")
    case .phrase(let phrase): expect(contains(operand, phrase.content), "the content lies between the quotes")
    case .regexp(let regexp): expect(contains(operand, regexp.content), "the content lies between the slashes")
    case .term, .missing: break
    }
  }

  private mutating func checkOrder(of spans: [SourceSpan], in parent: SourceSpan, from start: Int, _ what: String) {
    var end = start
    for span in spans {
      expect(span.start >= end && span.end <= parent.end, "\(what) at \(span) come after \(end) and before \(parent.end)")
      end = span.end
    }
  }

  private func contains(_ parent: SourceSpan, _ child: SourceSpan) -> Bool {
    parent.start <= child.start && child.end <= parent.end
  }

  // MARK: Diagnostics

  private mutating func checkDiagnostics() {
    let starts = syntax.diagnostics.map(\.span.start)
    expect(starts == starts.sorted(), "diagnostics stand in order")
    for diagnostic in syntax.diagnostics {
      let spans = [diagnostic.span] + diagnostic.notes.compactMap(\.span) + diagnostic.fixes.flatMap(\.edits).map(\.span)
      expect(spans.allSatisfy { contains(syntax.source.span, $0) }, "the spans of \(diagnostic.id.rawValue) lie in the text")
      expect(!diagnostic.message.isEmpty && diagnostic.message.last != ".", "the message is a sentence without a full stop")
    }
  }

  // MARK: Formatting

  private mutating func checkFormatting() {
    guard let text = syntax.formatted() else { return expect(!syntax.isValid, "what is valid can be formatted") }
    let again = QuerySyntax(parsing: text, dialect: syntax.dialect)
    expect(again.formatted() == text, "formatting \(text.debugDescription) again gives \(again.formatted() ?? "nothing")")
    let (before, after) = (Outline(syntax).text, Outline(again).text)
    expect(before == after, "formatting makes\n\(before)\ninto\n\(after)\n")
  }
}

/// A tree without spans: what two layouts of one query have in common.
struct Outline {
  private(set) var text = ""
  private let syntax: QuerySyntax
  private var source: SourceText { syntax.source }

  init(_ syntax: QuerySyntax) {
    self.syntax = syntax
    write(syntax.clauses, indent: "")
  }

  private mutating func write(_ list: ClausesSyntax, indent: String) {
    for clause in syntax[list] {
      var words = [clause.conjunction.map { "\($0.kind)" } ?? "beside"] + syntax[clause.modifiers].map { "\($0.kind)" }
      words += [clause.field?.span, clause.fuzzy?.span, clause.boost?.span].map { $0.map(source.string(in:)) ?? "-" }
      words.append(contentsOf: describe(clause.operand))
      text += indent + words.joined(separator: " ") + "\n"
      if case .group(let group) = clause.operand { write(group.clauses, indent: indent + "  ") }
    }
  }

  private func describe(_ operand: OperandSyntax) -> [String] {
    switch operand {
    case .term(let term): ["term", "\(term.wildcards)", source.string(in: term.span)]
    case .phrase(let phrase): ["phrase", source.string(in: phrase.span)]
    case .regexp(let regexp): ["regexp", source.string(in: regexp.span)]
    case .range(let range):
      ["range", "\(range.includesLower)", describe(range.lower), describe(range.upper), "\(range.includesUpper)"]
    case .comparison(let comparison): ["comparison", "\(comparison.kind)", describe(comparison.value)]
    case .group: ["group"]
    case .missing: ["missing"]
    }
  }

  private func describe(_ bound: BoundSyntax) -> String { "\(bound.kind) \(source.string(in: bound.span))" }
}
