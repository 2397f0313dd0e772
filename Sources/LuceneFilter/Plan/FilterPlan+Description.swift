extension FilterPlan: CustomStringConvertible {
  /// The steps, a line each.
  var description: String {
    var lines: [String] = []
    switch reading {
    case .candidates(let finders) where finders.isEmpty: lines.append("no record can match")
    case .candidates(let finders):
      lines.append("search for " + finders.map { $0.description }.joined(separator: ", or for "))
      lines.append(
        skims ? "read the lines with one of them as far as the answer takes" : "read the lines with one of them in full")
    case .everyLine:
      lines.append(skims ? "read every line as far as the answer takes" : "read every line in full")
    }
    if search != nil { lines.append("read a line in full where an escape or a flat key could hide something") }
    if inverts { lines.append("take the records that do not match") }
    return lines.map { "  \($0)\n" }.joined()
  }
}

extension Finder: CustomStringConvertible {
  /// `the text "@example.com", in any case`
  var description: String {
    switch self {
    case .value(let needle): "the text \(needle.description)"
    case .key(_, let needle): "the key \(needle.description) with a fitting value"
    }
  }
}

extension Needle: CustomStringConvertible {
  /// The bytes as text, with the quotes that they hold.
  var description: String {
    let text = String(decoding: bytes, as: UTF8.self)
    return foldsCase ? "\(text) in any case" : text
  }
}
