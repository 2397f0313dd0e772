import LuceneQuery
import LuceneSyntax

/// The parameters of a query that becomes a function: each name once, with the type that its places ask for.
struct ParameterList {
  /// The Swift type of a parameter.
  private enum ValueType: String {
    /// The field may hold anything, or is not known.
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

    /// The type as a person calls it.
    var title: Substring { rawValue.split(separator: ".").last ?? "" }
  }

  private var names: [String] = []
  private var types: [String: ValueType] = [:]
  /// What stands in the places of the query.
  private(set) var holes: [QueryHole] = []

  /// The parameters of a query, from left to right.
  ///
  /// - Throws: A mistake where a parameter would need two types, or cannot have its name.
  init(_ parameters: [EmbeddedQuery.Parameter], of query: Query, schema: Schema) throws(QueryDeclarationFailure) {
    let found = Self.types(in: query, schema)
    for parameter in parameters {
      let name = parameter.name
      guard !Self.takenNames.contains(name) else {
        throw QueryDeclarationFailure(
          Diagnostic("generation", .error, "a parameter cannot be called '\(name)' in Swift", at: parameter.place))
      }
      // What is not all of a value is a piece of a text, or a key.
      let type = found[parameter.placeholder] ?? .string
      holes.append(QueryHole(placeholder: parameter.placeholder, kind: .any, code: SwiftIdentifier(exactly: name).code))
      let before = types[name]
      if before == nil { names.append(name) }
      guard let before, before != .any else {
        types[name] = type
        continue
      }
      guard type == .any || before == type else {
        throw QueryDeclarationFailure(
          Diagnostic(
            "generation", .error, "'$\(name)' is of type \(type.title) here, and of type \(before.title) further left",
            at: parameter.place))
      }
    }
  }

  /// The generated code needs the names of these modules, and `_` is none.
  private static let takenNames: Set<String> = ["Swift", "LuceneQuery", "_"]

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
      var type = ValueType.any
      if case .field(let field) = clause.scope {
        if field.path.keys.count == 1 { types[field.path.root] = .path }
        type = ValueType(schema[field.path])
      }
      for text in clause.match.wholeTexts { types[text] = type }
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
