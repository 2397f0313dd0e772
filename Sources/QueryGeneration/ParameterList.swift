import LuceneQuery
import LuceneSyntax

/// The parameters of a query that becomes a function: each name once, with the type that its places ask for.
struct ParameterList {
  /// The Swift type of a parameter.
  private enum ValueType: String {
    case any = "some LuceneQuery.QueryValue"
    case string = "Swift.String"
    case integer = "Swift.Int"
    case number = "Swift.Double"
    case boolean = "Swift.Bool"
    case date = "Date"
    case path = "LuceneQuery.FieldPath"

    init(_ field: FieldDescriptor?) {
      self =
        switch field?.type {
        case .string: .string
        case .integer: .integer
        case .number: .number
        case .boolean: .boolean
        case .date: .date
        case .json, nil: .any
        }
    }
  }

  private var names: [String] = []
  private var types: [String: ValueType] = [:]
  /// What stands in the places of the query.
  private(set) var holes: [QueryHole] = []

  /// The parameters of a query, from left to right.
  ///
  /// - Throws: A mistake where a parameter would need two types.
  init(_ parameters: [EmbeddedQuery.Parameter], of query: Query, schema: Schema) throws(QueryDeclarationFailure) {
    let found = Self.types(in: query, schema)
    for parameter in parameters {
      let type = found[parameter.placeholder] ?? .any
      let code = SwiftIdentifier(exactly: parameter.name).code
      holes.append(QueryHole(placeholder: parameter.placeholder, kind: .any, code: code))
      guard let before = types[parameter.name] else {
        names.append(parameter.name)
        types[parameter.name] = type
        continue
      }
      guard before == .any || type == .any || before == type else {
        throw QueryDeclarationFailure(
          Diagnostic(
            "generation", .error, "'$\(parameter.name)' is of type \(type.rawValue) here and \(before.rawValue) further left",
            at: parameter.place))
      }
      if before == .any { types[parameter.name] = type }
    }
  }

  /// Whether there is none.
  var isEmpty: Bool { names.isEmpty }

  /// Whether one of them is a `Date`.
  var needsDate: Bool { types.values.contains(.date) }

  /// The parameters as code.
  var code: String {
    names.map { "\(SwiftIdentifier(exactly: $0).code): \((types[$0] ?? .any).rawValue)" }.joined(separator: ", ")
  }

  /// The types that placeholders should have which are a whole value or a whole name.
  private static func types(in query: Query, _ schema: Schema) -> [String: ValueType] {
    var types: [String: ValueType] = [:]
    for clause in query.clauses {
      guard case .field(let field) = clause.scope else { continue }
      if field.path.keys.count == 1 { types[field.path.root] = .path }
      for text in clause.match.wholeTexts { types[text] = ValueType(schema[field.path]) }
    }
    return types
  }
}

extension Match {
  /// The texts that are compared with values as a whole.
  fileprivate var wholeTexts: [String] {
    switch self {
    case .term(let value), .fuzzy(let value, _): [value.text]
    case .range(let lower, let upper): [lower.value, upper.value].compactMap { $0?.text }
    case .exists, .pattern, .regexp: []
    }
  }
}
