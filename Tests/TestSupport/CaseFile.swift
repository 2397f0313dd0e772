import JSONText

/// A file of directed cases: records with the queries that do and do not find them, and queries with what is said about them.
///
/// `Tests/Corpus/CASES.md` describes the format.
public struct CaseFile: Sendable {
  /// Every line that expects something, in order.
  public private(set) var cases: [Case] = []

  private var ids: [String] = []
  private var record: [UInt8]?
  private var query: Case.Query?
  private var place: String

  /// A mistake in a file.
  public struct Mistake: Error, CustomStringConvertible {
    /// The place, and what is wrong there.
    public let description: String
  }

  /// Reads a file.
  public init(name: String, text: String) throws(Mistake) {
    place = name
    for (index, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      place = "\(name):\(index + 1)"
      try read(String(line))
    }
  }

  private mutating func read(_ line: String) throws(Mistake) {
    var rest = line.unicodeScalars[...]
    rest.trim()
    guard let first = rest.first, first != "#" else { return }
    if first == "[" {
      ids = try readIDs(rest)
      record = nil
      query = nil
      return
    }
    let verb = rest.takeWord()
    let options = CaseOptions(taking: &rest)
    let text = try decode(String(rest), options)
    switch verb {
    case "record":
      record = options.isHexadecimal ? try bytes(text) : Array(text.utf8)
      query = nil
    case "query":
      query = Case.Query(text: text, options: options)
      record = nil
    default:
      try expect(verb, options, text)
    }
  }

  private mutating func expect(_ verb: String, _ options: CaseOptions, _ text: String) throws(Mistake) {
    guard !ids.isEmpty else { throw mistake("a case needs the id of what it shows") }
    if let record {
      guard let expectation = Case.RecordExpectation(verb, Case.Query(text: text, options: options)) else {
        throw mistake("a record has no '\(verb)'")
      }
      cases.append(Case(ids: ids, place: place, kind: .record(record, expectation)))
    } else if let query {
      guard let expectation = Case.QueryExpectation(verb, text, options) else {
        throw mistake("a query has no '\(verb) \(text)'")
      }
      cases.append(Case(ids: ids, place: place, kind: .query(query, expectation)))
    } else {
      throw mistake("'\(verb)' needs a record or a query before it")
    }
  }

  /// `[5.numbers] [5.table.range.number]`
  private func readIDs(_ line: Substring.UnicodeScalarView) throws(Mistake) -> [String] {
    let words = String(line).split(separator: " ")
    guard words.allSatisfy({ $0.hasPrefix("[") && $0.hasSuffix("]") && $0.count > 2 }) else {
      throw mistake("ids stand in brackets, a space between them")
    }
    return words.map { String($0.dropFirst().dropLast()) }
  }

  private func decode(_ text: String, _ options: CaseOptions) throws(Mistake) -> String {
    guard options.isJSON else { return text }
    guard case .string(let decoded)? = try? JSONValue(parsing: text) else { throw mistake("this is no JSON string") }
    return decoded.string
  }

  private func bytes(_ text: String) throws(Mistake) -> [UInt8] {
    let bytes = text.split(separator: " ").map { UInt8($0, radix: 16) }
    guard !bytes.contains(nil) else { throw mistake("hexadecimal bytes have a space between them") }
    return bytes.compactMap(\.self)
  }

  private func mistake(_ message: String) -> Mistake { Mistake(description: "\(place): \(message)") }
}

extension Substring.UnicodeScalarView {
  /// Drops spaces on both sides.
  mutating func trim() {
    self = drop { $0 == " " }
    while last == " " { removeLast() }
  }

  /// Takes what stands before the next space.
  mutating func takeWord() -> String {
    let word = prefix { $0 != " " }
    self = dropFirst(word.count)
    trim()
    return String(word)
  }
}
