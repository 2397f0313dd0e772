import LuceneQuery

/// What the value of an option, or an operand, may be.
///
/// Parsing checks values against it, help and completions show it.
package enum ValueShape: Sendable, Equatable {
  case text
  /// The name of a file or a directory, or `-` for standard input.
  case path
  /// A whole number from 0 up.
  case number
  /// A name of that kind. Whoever reads it says so if there is none.
  case name(Names)
  /// Such names separated by commas. A comma behind a backslash belongs to its name.
  case list(Names)
  /// `Old=new`
  case pair
  case choice([String])

  /// What names can be of.
  package enum Names: Sendable, Equatable {
    case rules
    /// Those of Auth0's users or of a schema of one's own, so that nobody knows them beforehand.
    case fields
  }

  /// The words that a value, or each item of a list, is chosen from, or nothing when it is free.
  package var choices: [String] {
    switch self {
    case .choice(let words): words
    case .name(.rules), .list(.rules): LintRule.all.map(\.id.rawValue)
    case .text, .path, .number, .name(.fields), .list(.fields), .pair: []
    }
  }

  /// What is wrong with `value`, as the end of a sentence that begins with the name of the option, or nothing.
  package func complaint(about value: String) -> String? {
    switch self {
    case .text, .name:
      nil
    case .path:
      value.isEmpty ? "must not be empty" : nil
    case .number:
      Self.number(in: value) == nil ? "takes a whole number, not '\(value)'" : nil
    case .list:
      Self.items(of: value).contains("") ? "has an empty name in '\(value)'" : nil
    case .pair:
      Self.pair(in: value) == nil ? "takes two names, Old=new, not '\(value)'" : nil
    case .choice:
      choices.contains(value) ? nil : complaint(aboutChoice: value)
    }
  }

  private func complaint(aboutChoice value: String) -> String {
    let words = choices
    let list = words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + words.suffix(1).joined()
    return "takes \(list), not '\(value)'" + NearMiss.question(for: value, among: words)
  }
}

// MARK: - Reading checked values

extension ValueShape {
  package static func number(in text: String) -> Int? {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
  }

  /// `a,b\,c` is `a` and `b\,c`: escapes stay for whoever reads the names.
  package static func items(of text: String) -> [String] {
    var items: [String] = []
    var item: [UInt8] = []
    var isEscaped = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: ","), !isEscaped {
        items.append(String(decoding: item, as: UTF8.self))
        item.removeAll(keepingCapacity: true)
      } else {
        item.append(byte)
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return items + [String(decoding: item, as: UTF8.self)]
  }

  /// The two sides of the first `=`, neither of them empty.
  package static func pair(in text: String) -> (String, String)? {
    guard let separator = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let left = text.utf8[..<separator]
    let right = text.utf8[separator...].dropFirst()
    return left.isEmpty || right.isEmpty ? nil : (String(decoding: left, as: UTF8.self), String(decoding: right, as: UTF8.self))
  }
}
