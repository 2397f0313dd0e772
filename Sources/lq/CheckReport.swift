import LuceneFilter
import QueryCommands

/// What `lq check` says of a dump.
struct CheckReport {
  /// Longer paths push their counts to the right instead of widening the table.
  private static let widestPath = 40

  private let check: DumpCheck
  private let name: String
  private let layout: DumpLayout
  private let blankLineCount: Int
  private let hasSchema: Bool
  private let isWhole: Bool

  /// - Parameter isWhole: Whether the dump was read to its end.
  init(_ check: DumpCheck, name: String, layout: DumpLayout, blankLineCount: Int, hasSchema: Bool, isWhole: Bool) {
    self.check = check
    self.name = name
    self.layout = layout
    self.blankLineCount = blankLineCount
    self.hasSchema = hasSchema
    self.isWhole = isWhole
  }

  var status: ExitStatus {
    if check.malformedCount > 0 || !isWhole { return .failure }
    return check.duplicateKeyCount + check.contradictionCount > 0 ? .negative : .success
  }

  /// What is wrong, a line each.
  var problems: [String] {
    var problems = check.malformedLines.map { "lq: error: \(layout.place($0.line, in: name)): malformed record: \($0.problem)" }
    problems += rest(check.malformedCount - check.malformedLines.count, "malformed records")
    problems += check.duplicateKeys.map {
      "lq: warning: \(layout.place($0.line, in: name)): the key '\($0.path)' stands there twice; the first counts"
    }
    problems += rest(check.duplicateKeyCount - check.duplicateKeys.count, "repeated keys")
    problems += check.contradictions.map { contradiction in
      let more = contradiction.records > 1 ? "; first of \(contradiction.records) records" : ""
      return "lq: warning: \(layout.place(contradiction.line, in: name)): \(contradiction.words)\(more)"
    }
    let listed = check.contradictions.reduce(0) { $0 + $1.records }
    problems += rest(check.contradictionCount - listed, "contradictions of the schema")
    return problems
  }

  private func rest(_ count: Int, _ what: String) -> [String] {
    count > 0 ? ["lq: … and \(count) more \(what)"] : []
  }

  /// The counts, and a table of the fields.
  var text: String {
    let fields = check.fields
    var lines = [
      "\(name): \(isWhole ? "" : "up to there ")\(check.recordCount) records, \(check.malformedCount) malformed, \(check.duplicateKeyCount) repeated keys, "
        + "\(blankLineCount) blank lines" + (hasSchema ? ", \(check.contradictionCount) contradictions of the schema" : "")
    ]
    let pathWidth = min(fields.map(\.path.count).max() ?? 0, Self.widestPath)
    let countWidth = String(check.recordCount).count
    for field in fields {
      let path = field.path + String(repeating: " ", count: max(pathWidth - field.path.count, 0))
      let count = String(field.records)
      lines.append("  \(path)  \(String(repeating: " ", count: max(countWidth - count.count, 0)))\(count)  \(types(of: field))")
    }
    if check.uncountedValueCount > 0 {
      lines.append("  … and \(check.uncountedValueCount) values in further fields, which are too many to list")
    }
    return (lines + portability).joined(separator: "\n") + "\n"
  }

  /// What other engines would read otherwise, a kind a line, with the first places.
  private var portability: [String] {
    let problems = check.portabilityProblems
    guard !problems.isEmpty else { return [] }
    let countWidth = String(check.recordCount).count
    let kindWidth = problems.map { $0.kind.words.count }.max() ?? 0
    let lines = problems.map { problem in
      let count = String(problem.records)
      let padding = String(repeating: " ", count: max(countWidth - count.count, 0))
      let kind = problem.kind.words + String(repeating: " ", count: kindWidth - problem.kind.words.count)
      let places = problem.places.map { place in layout.shortPlace(place.line) + (place.path.map { " (\($0))" } ?? "") }
      return "  \(padding)\(count)  \(kind)  \(places.joined(separator: ", "))" + (problem.records > places.count ? ", …" : "")
    }
    let records = "\(check.unportableRecordCount) of \(check.recordCount) records"
    let help = layout == .lines ? "; lq filter --engine reads them itself" : ""
    return ["", "\(name): \(records) are not for every engine of lq compile\(help)"] + lines
  }

  /// `string 297, null 1`
  private func types(of field: FieldStatistics) -> String {
    let counts = [
      ("string", field.strings), ("number", field.numbers), ("boolean", field.booleans), ("null", field.nulls),
      ("object", field.objects), ("array", field.arrays),
    ]
    return counts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}

extension PortabilityProblem.Kind {
  /// What it is, in words.
  fileprivate var words: String {
    switch self {
    case .repeatedKey: "repeated keys"
    case .flatKey: "flat keys"
    case .nullCharacter: "U+0000"
    case .loneSurrogate: "lone surrogates"
    case .deepArray: "more than 6 arrays in each other"
    case .largeInteger: "whole numbers from 2^53 up"
    case .longNumber: "numbers beyond 64 bits or 15 digits"
    }
  }
}

extension SchemaContradiction {
  /// What is wrong, in words.
  fileprivate var words: String {
    switch problem {
    case .unknownField: "'\(path)' is not in the schema, which has other fields beside it"
    case .unlistedValue: "'\(path)' holds a value that the schema does not list"
    case .severalValues: "'\(path)' holds several values where the schema says one"
    case .otherType(.string, .date): "'\(path)' holds a string that is no date"
    case .otherType(.number, .integer): "'\(path)' holds a number that is not whole"
    case .otherType(let found, let expected):
      "'\(path)' holds \(found == .object ? "an" : "a") \(found.rawValue) where the schema says \(expected.rawValue)"
    }
  }
}
