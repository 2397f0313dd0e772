/// A query in words: one condition a line, those inside others indented.
enum QueryWords {
  static func text(of query: Query) -> String {
    switch query.kind {
    case .all: return "every user"
    case .none: return "no user"
    case .clause(let clause): return "users whose \(clause.words)"
    case .not, .and, .or: break
    }
    var lines: [String] = []
    query.walk { part, depth in
      let bullet = depth == 0 ? "" : String(repeating: "    ", count: depth - 1) + "  - "
      lines.append(bullet + words(for: part, isOutermost: depth == 0))
    }
    return lines.joined(separator: "\n")
  }

  private static func words(for query: Query, isOutermost: Bool) -> String {
    let start = isOutermost ? "users for whom " : ""
    return switch query.kind {
    case .all: start + "anything holds"
    case .none: start + "nothing holds"
    case .clause(let clause): start + clause.words
    case .not: start + "this does not hold:"
    case .and: start + "all of these hold:"
    case .or: start + "at least one of these holds:"
    }
  }
}

extension Query.Clause {
  fileprivate var words: String {
    switch scope {
    case .field(let field):
      return "\(field.path) \(match.words(isInstant: field.comparison == .instant))\(caseNote(field))"
    case .defaultFields(let fields):
      let names = fields.map { $0.path.description }.joined(separator: ", ")
      return "any of \(names) \(match.words(isInstant: false))"
    }
  }

  private func caseNote(_ field: Field) -> String {
    guard field.comparison == .caseFolded else { return "" }
    if case .exists = match { return "" }
    return " (upper and lower case alike)"
  }
}

extension Match {
  fileprivate func words(isInstant: Bool) -> String {
    switch self {
    case .exists: "has a value"
    case .term(let value): isInstant ? "lies in \(value.text) (UTC)" : "is \(value.quotedUnlessPlain)"
    case .pattern(let pattern): pattern.words
    case .range(let lower, let upper): Self.words(from: lower, to: upper, isInstant: isInstant)
    case .regexp(let regexp): "matches the regular expression /\(regexp.source)/"
    case .fuzzy(let value, let maxEdits):
      "is at most \(maxEdits) \(maxEdits == 1 ? "edit" : "edits") away from \(value.quotedUnlessPlain)"
    }
  }

  private static func words(from lower: RangeBound, to upper: RangeBound, isInstant: Bool) -> String {
    var parts: [String] = []
    switch lower {
    case .inclusive(let value): parts.append(isInstant ? "is not before \(value.text)" : "is at least \(value.quotedUnlessPlain)")
    case .exclusive(let value):
      parts.append(isInstant ? "is after the end of \(value.text)" : "is more than \(value.quotedUnlessPlain)")
    case .unbounded: break
    }
    switch upper {
    case .inclusive(let value):
      parts.append(isInstant ? "is not after the end of \(value.text)" : "is at most \(value.quotedUnlessPlain)")
    case .exclusive(let value): parts.append(isInstant ? "is before \(value.text)" : "is less than \(value.quotedUnlessPlain)")
    case .unbounded: break
    }
    return parts.joined(separator: " and ") + (isInstant ? " (UTC)" : "")
  }
}

extension Value {
  fileprivate var quotedUnlessPlain: String { number != nil || boolean != nil ? text : "\"\(text)\"" }
}

extension Pattern {
  fileprivate var words: String {
    switch (elements.count, elements.first, elements.dropFirst().first, elements.last) {
    case (2, .literal(let text), .anyRun, _): "begins with \"\(text)\""
    case (2, .anyRun, .literal(let text), _): "ends with \"\(text)\""
    case (3, .anyRun, .literal(let text), .anyRun): "contains \"\(text)\""
    case (3, .literal(let start), .anyRun, .literal(let end)): "begins with \"\(start)\" and ends with \"\(end)\""
    default:
      "looks like \(canonicalText), where '*' is any text\(elements.contains(.anyCharacter) ? " and '?' any character" : "")"
    }
  }
}
