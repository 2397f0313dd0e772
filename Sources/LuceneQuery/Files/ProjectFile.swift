import JSONText
import LuceneSyntax

/// The settings of a project, which stand in a file `.lq.json` at its root.
///
/// ```json
/// {
///   "schema": "users.lq-schema.json",
///   "dialect": "auth0",
///   "ignore": ["bare-term"],
///   "errorOn": "warning",
///   "baseline": ".lq-baseline.json"
/// }
/// ```
///
/// Every member may be left out. Paths are relative to the folder of the file.
public struct ProjectFile: Sendable, Hashable {
  /// What the file is called.
  public static let name = ".lq.json"

  /// The path of a file that describes the fields; nothing for those of Auth0's users.
  public var schema: String?
  /// Whose language the queries are written in.
  public var dialect: Dialect?
  /// The only rules that speak; nothing if all do.
  public var select: [Diagnostic.ID]?
  /// Rules that are silent.
  public var ignore: [Diagnostic.ID]?
  /// The mildest finding that makes linting fail.
  public var errorOn: Diagnostic.Severity?
  /// The path of a file of findings that are known and not reported.
  public var baseline: String?

  /// No settings.
  public init() {}

  /// Reads the text of a file.
  ///
  /// ```swift
  /// let project = try ProjectFile(parsing: SourceText("{\"dialect\": \"lucene\"}"))
  /// ```
  ///
  /// - Throws: ``ProjectFileFailure`` if it is no JSON, or says something that is not known.
  public init(parsing source: SourceText) throws(ProjectFileFailure) {
    var reader = ProjectFileReader(source)
    reader.read()
    guard reader.diagnostics.isEmpty else { throw ProjectFileFailure(source: source, diagnostics: reader.diagnostics) }
    self = reader.file
  }
}

/// A project file is wrong: what is wrong with it, and where.
public struct ProjectFileFailure: Error, Sendable, Hashable {
  /// The text of the file.
  public let source: SourceText
  /// What is wrong, from left to right; at least one thing.
  public let diagnostics: [Diagnostic]
}

/// Reads the members of a project file, each with its place.
private struct ProjectFileReader {
  let source: SourceText
  private(set) var file = ProjectFile()
  private(set) var diagnostics: [Diagnostic] = []
  private var scanner = JSONScanner()
  private var seen: Set<String> = []

  /// The members, as they are written.
  private static let keys = ["schema", "dialect", "select", "ignore", "errorOn", "baseline"]

  init(_ source: SourceText) { self.source = source }

  mutating func read() {
    let contents = source.bytes
    let bytes = contents.span.bytes
    do throws(JSONError) {
      guard case .opening(.object) = try scanner.scanValue(in: bytes) else {
        return report("the settings are no object", at: SourceSpan(0, scanner.position), label: "expected '{'")
      }
      var hasNext = try scanner.enter(.object, in: bytes)
      while hasNext {
        try readMember(in: bytes)
        hasNext = try scanner.advance(in: .object, in: bytes)
      }
      try scanner.scanEnd(in: bytes)
    } catch {
      report("this is no JSON: \(error.reason.description)", at: SourceSpan(error.offset, error.offset))
    }
  }

  private mutating func readMember(in bytes: RawSpan) throws(JSONError) {
    let extent = try scanner.scanKey(in: bytes)
    let key = try string(extent, in: bytes)
    let keySpan = SourceSpan(extent.inside.lowerBound - 1, extent.inside.upperBound + 1)
    if !seen.insert(key).inserted { report("'\(key)' stands here twice", at: keySpan) }
    switch key {
    case "schema": file.schema = try readPath(key, in: bytes)
    case "baseline": file.baseline = try readPath(key, in: bytes)
    case "dialect": file.dialect = try readChoice(key, Dialect.allCases, { $0.rawValue }, in: bytes)
    case "errorOn": file.errorOn = try readChoice(key, Diagnostic.Severity.allCases, { $0.rawValue }, in: bytes)
    case "select": file.select = try readRules(key, in: bytes)
    case "ignore": file.ignore = try readRules(key, in: bytes)
    default:
      report("unknown setting '\(key)'\(NearMiss.question(for: key, among: Self.keys))", at: keySpan)
      _ = try readValue(in: bytes, depth: 0)
    }
  }

  // MARK: Values

  /// A value: its text if it is a string, and where it stands.
  private struct Item {
    let text: String?
    let span: SourceSpan
    var elements: [Item]?
  }

  private mutating func readValue(in bytes: RawSpan, depth: Int) throws(JSONError) -> Item {
    scanner.skipWhiteSpace(in: bytes)
    let start = scanner.position
    switch try scanner.scanValue(in: bytes) {
    case .string(let extent): return Item(text: try string(extent, in: bytes), span: SourceSpan(start, scanner.position))
    case .opening(let container):
      guard depth < JSONValue.nestingLimit else { throw JSONError(.nestingTooDeep, at: start) }
      var elements: [Item] = []
      var hasNext = try scanner.enter(container, in: bytes)
      while hasNext {
        if container == .object { _ = try scanner.scanKey(in: bytes) }
        elements.append(try readValue(in: bytes, depth: depth + 1))
        hasNext = try scanner.advance(in: container, in: bytes)
      }
      return Item(text: nil, span: SourceSpan(start, scanner.position), elements: container == .array ? elements : nil)
    case .null, .bool, .number: return Item(text: nil, span: SourceSpan(start, scanner.position))
    }
  }

  private func string(_ extent: JSONScanner.StringExtent, in bytes: RawSpan) throws(JSONError) -> String {
    var text: [UInt8] = []
    try StringEscapes.unescape(bytes.extracting(extent.inside), into: &text)
    return JSONString(bytes: text).string
  }

  private mutating func readPath(_ key: String, in bytes: RawSpan) throws(JSONError) -> String? {
    let item = try readValue(in: bytes, depth: 0)
    guard let path = item.text, !path.isEmpty else {
      report("'\(key)' is no path", at: item.span, label: "expected a string such as \"\(key).json\"")
      return nil
    }
    return path
  }

  private mutating func readChoice<Choice>(
    _ key: String, _ choices: [Choice], _ name: (Choice) -> String, in bytes: RawSpan
  ) throws(JSONError) -> Choice? {
    let item = try readValue(in: bytes, depth: 0)
    if let choice = choices.first(where: { name($0) == item.text }) { return choice }
    let names = choices.map(name)
    let question = item.text.map { NearMiss.question(for: $0, among: names) } ?? ""
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    report("'\(key)' is none of its values\(question)", at: item.span, label: "expected one of \(list)")
    return nil
  }

  private mutating func readRules(_ key: String, in bytes: RawSpan) throws(JSONError) -> [Diagnostic.ID]? {
    let list = try readValue(in: bytes, depth: 0)
    guard let elements = list.elements else {
      report("'\(key)' is no list of rules", at: list.span, label: "expected an array of strings")
      return nil
    }
    let known = LintRule.all.map { $0.id.rawValue }
    return elements.compactMap { item in
      guard let name = item.text else {
        report("the name of a rule is a string", at: item.span)
        return nil
      }
      if !known.contains(name) { report("unknown rule '\(name)'\(NearMiss.question(for: name, among: known))", at: item.span) }
      return Diagnostic.ID(rawValue: name)
    }
  }

  private mutating func report(_ message: String, at span: SourceSpan, label: String = "") {
    diagnostics.append(Diagnostic("project-file", .error, message, at: span, label: label))
  }
}
