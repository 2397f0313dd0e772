import LuceneSyntax

/// The fields of the records that queries are about.
///
/// ```swift
/// let seats = FieldDescriptor(FieldPath(["app_metadata", "seats"]), .integer)
/// let birthday = FieldDescriptor(FieldPath(["user_metadata", "birthday"]), .date)
/// let schema = Schema(extending: .auth0Users, with: [seats, birthday])
/// ```
public struct Schema: Sendable {
  /// Kept once for all copies of the schema.
  private final class Index: Sendable {
    let fields: [FieldDescriptor]
    let names: FieldNames
    let tree: FieldTree
    /// What bare clauses ask, unless other fields are named.
    let defaultScope: Scope

    init(_ descriptors: [FieldDescriptor]) {
      var fields: [FieldDescriptor] = []
      var tree = FieldTree()
      for field in descriptors
      where tree.insert(field.path, field: fields.count, isOwn: !Schema.auth0Paths.contains(field.path)) { fields.append(field) }
      self.fields = fields
      self.tree = tree
      names = FieldNames(fields)
      defaultScope = .defaultFields(
        Schema.auth0DefaultFields.map { path in
          Field(path, comparison: tree.field(at: path).map { fields[$0].comparison } ?? .exact)
        })
    }
  }

  private let index: Index

  /// A schema of these fields. Of two with one path the first counts.
  public init(_ fields: [FieldDescriptor]) {
    index = Index(fields)
  }

  /// The fields of another schema and further ones. A field that the other schema has, too, is as described here.
  ///
  /// As soon as a field below `app_metadata` is described, say, fields there that are not described are unknown: the linter reports them.
  /// They are asked of a record all the same.
  public init(extending base: Schema, with fields: [FieldDescriptor]) {
    var own: [FieldPath: FieldDescriptor] = [:]
    for field in fields where own[field.path] == nil { own[field.path] = field }
    self.init(base.fields.map { own[$0.path] ?? $0 } + fields)
  }

  /// The fields, in the order in which they are shown.
  public var fields: [FieldDescriptor] { index.fields }

  /// The description of this field, or of the `json` field that it lies under; nothing if the field is unknown.
  ///
  /// A field under a `json` field is unknown only if a caller has described others there. The way to a described field is known, too.
  public subscript(path: FieldPath) -> FieldDescriptor? {
    switch index.tree.place(of: path) {
    case .field(let field): fields[field]
    case .above(let nearest): nearest.map { fields[$0] } ?? FieldDescriptor(path, .json)
    case .below(let nearest, let isClosed): nearest.flatMap { fields[$0].type == .json && !isClosed ? fields[$0] : nil }
    }
  }

  /// The description of exactly this field.
  package func field(at path: FieldPath) -> FieldDescriptor? { index.tree.field(at: path).map { fields[$0] } }

  /// The outermost field above a path that has a value of its own, so that nothing can stand under it.
  package func scalar(above path: FieldPath) -> FieldDescriptor? {
    index.tree.fields(above: path).lazy.map { fields[$0] }.first { $0.type != .json }
  }

  /// How many keys of a path, from the first on, lead to something described.
  func knownKeyCount(of path: FieldPath) -> Int { index.tree.knownKeyCount(of: path) }

  /// How the values at a path are compared. Below a metadata field, and at unknown paths, exactly.
  public func comparison(of path: FieldPath) -> Comparison { field(at: path)?.comparison ?? .exact }

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
  /// Whether both describe the same fields in the same way, in whatever order.
  public static func == (left: Schema, right: Schema) -> Bool {
    left.index === right.index || (left.fields.count == right.fields.count && Set(left.fields) == Set(right.fields))
  }

  /// Feeds the fields.
  public func hash(into hasher: inout Hasher) { hasher.combine(Set(fields)) }
}
