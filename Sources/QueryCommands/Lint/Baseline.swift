import JSONText
import LuceneQuery
import LuceneSyntax

/// Findings that are known and not reported: those of old queries, so that new ones can be held to the rules.
///
/// A finding is known by its file, its rule and the text of its query, and so also after lines have moved; of two like it two are known.
struct Baseline: Sendable {
  private struct Key: Hashable {
    let file: String
    let fingerprint: Fingerprint
  }

  /// The folder that the names of files are relative to: that of the baseline's own file.
  private let folder: String
  private var counts: [Key: Int] = [:]

  /// A baseline without findings, to be written to `path`.
  init(path: String) { folder = Path.folder(of: path) }

  // MARK: Findings

  /// How many findings there are.
  var count: Int { counts.values.reduce(0, +) }

  mutating func add(_ report: FileReport) {
    for query in report.queries {
      for finding in query.findings { counts[key(of: finding, in: query.query, of: report), default: 0] += 1 }
    }
  }

  /// The findings that are not known. What is known counts once: a copy of a query in the same file is new.
  func unknown(in report: FileReport) -> FileReport {
    var left: [Key: Int] = [:]
    let queries = report.queries.map { query in
      var query = query
      let embedded = query.query
      query.findings.removeAll { finding in
        let key = key(of: finding, in: embedded, of: report)
        let count = left[key] ?? counts[key] ?? 0
        left[key] = count - 1
        return count > 0
      }
      return query
    }
    return FileReport(report.file, isArgument: report.isArgument, queries: queries)
  }

  private func key(of finding: Diagnostic, in query: EmbeddedQuery, of report: FileReport) -> Key {
    let name = report.file.name
    let isFile = !report.isArgument && name != "<stdin>"
    return Key(file: isFile ? Path.relative(name, to: folder) : name, fingerprint: Fingerprint(finding, in: query))
  }

  // MARK: Text

  /// Reads a file of findings.
  init(reading path: String) throws(Failure) {
    self.init(path: path)
    let value = try Self.json(in: path)
    guard value["version"] == 1, case .array(let entries) = value["findings"] else {
      throw .failed("'\(path)' is no baseline; write one with --write-baseline")
    }
    for entry in entries { try read(entry, of: path) }
  }

  private static func json(in path: String) throws(Failure) -> JSONValue {
    let bytes = try InputFile.bytes(of: path)
    do throws(JSONError) {
      return try JSONValue(parsing: bytes)
    } catch {
      throw .failed("'\(path)' is no JSON: \(error.description)")
    }
  }

  private mutating func read(_ entry: JSONValue, of path: String) throws(Failure) {
    guard case .string(let file) = entry["file"], case .string(let rule) = entry["rule"],
      case .string(let query) = entry["query"], case .number(let number) = entry["count"], let count = Int(number.text), count > 0
    else { throw .failed("'\(path)' has an entry that is no finding: \(entry.description)") }
    let fingerprint = Fingerprint(rule: Diagnostic.ID(rawValue: rule.string), query: query.string)
    counts[Key(file: file.string, fingerprint: fingerprint), default: 0] += count
  }

  /// The text of the file, sorted by file, query and rule, a line each, so that changes of it are easy to read.
  var text: String {
    let entries = counts.sorted { left, right in
      let (first, second) = (left.key, right.key)
      return (first.file, first.fingerprint.query, first.fingerprint.rule.rawValue)
        < (second.file, second.fingerprint.query, second.fingerprint.rule.rawValue)
    }
    let lines = entries.map { key, count in
      let entry: JSONValue = [
        "file": .string(JSONString(key.file)), "rule": .string(JSONString(key.fingerprint.rule.rawValue)),
        "query": .string(JSONString(key.fingerprint.query)), "count": .number(JSONNumber(Int64(count))),
      ]
      return "    \(entry.description)"
    }
    let list = lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n  ]"
    return "{\n  \"version\": 1,\n  \"findings\": \(list)\n}\n"
  }
}
