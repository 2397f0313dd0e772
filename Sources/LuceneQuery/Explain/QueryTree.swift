/// A query as a tree drawn with lines.
enum QueryTree {
  static func text(of query: Query) -> String {
    var lines: [String] = []
    var pending = [(query: query, branch: "", indent: "")]
    while let (query, branch, indent) = pending.popLast() {
      lines.append(branch + label(of: query))
      let children = query.children
      for (index, child) in children.enumerated().reversed() {
        let isLast = index == children.count - 1
        pending.append((child, indent + (isLast ? "└─ " : "├─ "), indent + (isLast ? "   " : "│  ")))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func label(of query: Query) -> String {
    switch query.kind {
    case .all: "all"
    case .none: "none"
    case .clause(let clause): clause.canonicalText
    case .not: "not"
    case .and: "and"
    case .or: "or"
    }
  }
}
