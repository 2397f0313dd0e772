import LuceneSyntax

/// The fields of the records that queries are about.
public struct Schema: Sendable, Hashable {
  /// The fields, in the order in which they are shown.
  public let fields: [FieldDescriptor]
  private let names: FieldNames
  private let indexByPath: [FieldPath: Int]

  /// A schema of these fields. Of two with one path the first counts.
  public init(_ fields: [FieldDescriptor]) {
    self.fields = fields
    names = FieldNames(fields)
    indexByPath = Dictionary(fields.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The description of exactly this field, or of the metadata field that it lies under.
  public subscript(path: FieldPath) -> FieldDescriptor? {
    if let index = indexByPath[path] { return fields[index] }
    guard path.exactKeys.count > 1, let index = indexByPath[FieldPath(path.root)], fields[index].type == .json else { return nil }
    return fields[index]
  }

  /// The field that query text names, with its escapes; one that the schema does not describe compares exactly.
  func field(named text: ArraySlice<UInt8>) -> Field {
    if let field = names[text] { return field }
    let path = FieldPath(Escapes.path(text).keys)
    return Field(path, comparison: FieldNames.isPlain(text) ? .exact : comparison(of: path))
  }

  /// How the values at a path are compared. Below a metadata field, and at unknown paths, exactly.
  public func comparison(of path: FieldPath) -> Comparison {
    indexByPath[path].map { fields[$0].comparison } ?? .exact
  }
}
