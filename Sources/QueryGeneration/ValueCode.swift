import LuceneQuery
import LuceneSyntax

/// Swift code for clauses, and for the texts in them: each a literal, or put together with what stands in holes.
struct ValueCode {
  private let holes: [QueryHole]
  private let schema: Schema
  /// Whose language the query is written in.
  private let dialect: Dialect

  init(_ holes: [QueryHole], _ schema: Schema, _ dialect: Dialect) {
    (self.holes, self.schema, self.dialect) = (holes, schema, dialect)
  }

  /// Whether the code for a condition can throw.
  func throwsErrors(_ clause: Query.Clause) -> Bool {
    if case .regexp = clause.match { return true }
    return clause.scope.fields.contains { isUnchecked($0.path) }
  }

  /// A condition.
  func clause(_ clause: Query.Clause) -> String {
    let scope = scope(clause.scope)
    let type = valueType(of: clause.scope)
    if case .term(let value) = clause.match, let hole = hole(value.text) {
      switch hole.kind {
      case .any:
        let function = clause.scope.isNamed ? "clause" : "bareClause"
        return "LuceneQuery.Query.\(function)(\(scope), interpolated: LuceneQuery.Interpolated.\(type.rawValue)(\(hole.code)))"
      case .prefix: return "LuceneQuery.Query.clause(\(scope), .pattern(\(prefix(hole))))"
      }
    }
    return "LuceneQuery.Query.clause(\(scope), \(match(clause.match, type)))"
  }

  private func prefix(_ hole: QueryHole) -> String {
    "LuceneQuery.Pattern([LuceneQuery.Interpolated.literal(Swift.String(\(hole.code))), LuceneQuery.Interpolated.anyRun])"
  }

  private func match(_ match: Match, _ type: QueryHole.ValueType) -> String {
    switch match {
    case .exists: ".exists"
    case .term(let value): ".term(\(self.value(value, type)))"
    case .pattern(let pattern):
      ".pattern(LuceneQuery.Pattern([\(pattern.elements.map(element).joined(separator: ", "))]))"
    case .range(let lower, let upper): ".range(lower: \(bound(lower, type)), upper: \(bound(upper, type)))"
    case .regexp(let regexp): ".regexp(LuceneQuery.Regexp(parsing: \(SwiftLiteral.quoted(regexp.source))))"
    case .fuzzy(let value, let maxEdits): ".fuzzy(\(self.value(value, .any)), maxEdits: \(maxEdits))"
    }
  }

  private func element(_ element: PatternElement) -> String {
    switch element {
    case .literal(let text): "LuceneQuery.Interpolated.literal(\(string(text)))"
    case .anyCharacter: "LuceneQuery.Interpolated.anyCharacter"
    case .anyRun: "LuceneQuery.Interpolated.anyRun"
    }
  }

  private func bound(_ bound: RangeBound, _ type: QueryHole.ValueType) -> String {
    switch bound {
    case .inclusive(let value): ".inclusive(\(self.value(value, type)))"
    case .exclusive(let value): ".exclusive(\(self.value(value, type)))"
    case .unbounded: ".unbounded"
    }
  }

  /// A value; one that is nothing but a hole must be of the field's type.
  private func value(_ value: Value, _ type: QueryHole.ValueType) -> String {
    if let hole = hole(value.text) { return "LuceneQuery.Interpolated.\(type.rawValue)(\(hole.code))" }
    return "LuceneQuery.Value(\(string(value.text)))"
  }

  // MARK: Fields

  private func scope(_ scope: Scope) -> String {
    switch scope {
    case .field(let field): ".field(\(self.field(field)))"
    case .defaultFields(let fields): ".defaultFields([\(fields.map(self.field).joined(separator: ", "))])"
    }
  }

  private func field(_ field: Field) -> String {
    let keys = field.path.keys
    let function = isUnchecked(field.path) ? "LuceneQuery.Interpolated.checkedField" : "LuceneQuery.Interpolated.field"
    if keys.count == 1, let hole = hole(keys[0]) { return "\(function)(\(hole.code))" }
    let path =
      keys.count == 1
      ? "LuceneQuery.FieldPath(\(string(keys[0])))"
      : "LuceneQuery.FieldPath([\(keys.map(string).joined(separator: ", "))])"
    if keys.contains(where: isOpen) { return "\(function)(\(path))" }
    return "LuceneQuery.Field(\(path), comparison: .\(field.comparison))"
  }

  /// Whether a key of the path may turn out to be empty, which only the dialect `lucene` lets pass.
  private func isUnchecked(_ path: FieldPath) -> Bool {
    guard dialect == .auth0, !holes.isEmpty else { return false }
    return path.keys.contains { key in
      isOpen(key) && pieces(of: key).allSatisfy { if case .hole = $0 { true } else { false } }
    }
  }

  /// The type that a value of the fields should have.
  private func valueType(of scope: Scope) -> QueryHole.ValueType {
    guard case .field(let field) = scope else { return .any }
    switch schema[field.path]?.type {
    case .integer, .number: return .number
    case .boolean: return .boolean
    case .date: return .date
    case .string, .json, nil: return field.comparison == .instant ? .date : .any
    }
  }

  // MARK: Texts

  /// The hole that is all of a text.
  private func hole(_ text: String) -> QueryHole? { holes.first { $0.placeholder.utf8.elementsEqual(text.utf8) } }

  private func isOpen(_ text: String) -> Bool { pieces(of: text).contains { if case .hole = $0 { true } else { false } } }

  private enum Piece {
    case text(ArraySlice<UInt8>)
    case hole(QueryHole)
  }

  /// A text, cut where holes are.
  private func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Array(text.utf8)[...]
    while let (range, hole) = firstHole(in: rest) {
      if range.lowerBound > rest.startIndex { pieces.append(.text(rest[..<range.lowerBound])) }
      pieces.append(.hole(hole))
      rest = rest[range.upperBound...]
    }
    if !rest.isEmpty || pieces.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }

  private func firstHole(in text: ArraySlice<UInt8>) -> (range: Range<Int>, hole: QueryHole)? {
    holes.compactMap { hole in text.firstRange(of: Array(hole.placeholder.utf8)).map { ($0, hole) } }
      .min { $0.0.lowerBound < $1.0.lowerBound }
  }

  /// A string: a literal, or pieces that are joined when the program runs.
  private func string(_ text: String) -> String {
    guard !holes.isEmpty, isOpen(text) else { return SwiftLiteral.quoted(text) }
    let strings = pieces(of: text).map { piece in
      switch piece {
      case .text(let bytes): SwiftLiteral.quoted(String(decoding: bytes, as: UTF8.self))
      case .hole(let hole): "LuceneQuery.Interpolated.text(\(hole.code))"
      }
    }
    return "([\(strings.joined(separator: ", "))] as [Swift.String]).joined()"
  }
}

extension Scope {
  fileprivate var isNamed: Bool { if case .field = self { true } else { false } }
}
