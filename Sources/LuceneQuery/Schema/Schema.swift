import LuceneSyntax

/// The fields of the records that queries are about.
public struct Schema: Sendable {
  /// Kept once for all copies of the schema.
  private final class Index: Sendable {
    let fields: [FieldDescriptor]
    let names: FieldNames
    let positions: [FieldPath: Int]
    /// What bare clauses ask, unless other fields are named.
    let defaultScope: Scope

    init(_ fields: [FieldDescriptor]) {
      self.fields = fields
      names = FieldNames(fields)
      var positions: [FieldPath: Int] = [:]
      for (position, field) in fields.enumerated() where positions[field.path] == nil { positions[field.path] = position }
      self.positions = positions
      defaultScope = .defaultFields(
        Schema.auth0DefaultFields.map { path in
          Field(path, comparison: positions[path].map { fields[$0].comparison } ?? .exact)
        })
    }
  }

  private let index: Index

  /// A schema of these fields. Of two with one path the first counts.
  public init(_ fields: [FieldDescriptor]) {
    index = Index(fields)
  }

  /// The fields, in the order in which they are shown.
  public var fields: [FieldDescriptor] { index.fields }

  /// The description of exactly this field, or of the metadata field that it lies under.
  public subscript(path: FieldPath) -> FieldDescriptor? {
    if let position = index.positions[path] { return fields[position] }
    guard path.keys.count > 1, let position = index.positions[FieldPath(path.root)], fields[position].type == .json else {
      return nil
    }
    return fields[position]
  }

  /// How the values at a path are compared. Below a metadata field, and at unknown paths, exactly.
  public func comparison(of path: FieldPath) -> Comparison {
    index.positions[path].map { fields[$0].comparison } ?? .exact
  }

  /// The field that stands at a place of query text, with its escapes; one that the schema does not describe compares exactly.
  func field(at span: SourceSpan, of source: SourceText) -> Field {
    let name = source.bytes.span.extracting(span.start..<span.end)
    if let field = index.names[name] { return field }
    let path = FieldPath(Escapes.path(source.slice(span)).keys)
    return Field(path, comparison: FieldNames.isPlain(name) ? .exact : comparison(of: path))
  }

  /// What a bare clause asks if it searches these fields.
  func scope(of defaultFields: [FieldPath]) -> Scope {
    defaultFields == Self.auth0DefaultFields
      ? index.defaultScope : .defaultFields(defaultFields.map { Field($0, comparison: comparison(of: $0)) })
  }
}

extension Schema: Hashable {
  /// Whether both have the same fields in the same order.
  public static func == (left: Schema, right: Schema) -> Bool { left.fields == right.fields }

  /// Feeds the fields.
  public func hash(into hasher: inout Hasher) { hasher.combine(fields) }
}
