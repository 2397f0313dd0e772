import LuceneQuery

/// Random schemas, with awkward keys and values.
extension SeededGenerator {
  /// A schema that a file can hold: no path lies under a field of another type than `json`, and Auth0's fields keep their types.
  public mutating func schema() -> Schema {
    var fields: [FieldDescriptor] = []
    for _ in 0..<Int.random(in: 0...8, using: &self) {
      let path = FieldPath(
        [pick(["app_metadata", "user_metadata", "t", "é *"])] + (0..<pick([0, 1, 2])).map { _ in schemaKey() })
      let isAuth0s = Schema.auth0Users.fields.contains { $0.path == path }
      let clashes = fields.contains { $0.path.isAncestorOrSelf(of: path) || path.isAncestorOrSelf(of: $0.path) }
      if !isAuth0s, !clashes { fields.append(descriptor(path)) }
    }
    if percent(20) {
      fields.append(
        FieldDescriptor(
          FieldPath(["identities", "connection"]), .string, isMultiValued: percent(50), allowedValues: allowedValues(.text)))
    }
    return percent(70) ? Schema(extending: .auth0Users, with: fields) : Schema(fields)
  }

  private mutating func schemaKey() -> String {
    let key = pick(Vocabulary.keys + ["*", "a\"b", "x\\", "\n", "AND", "_exists_", "😀"])
    return key.isEmpty ? "c" : key
  }

  private mutating func descriptor(_ path: FieldPath) -> FieldDescriptor {
    let type = pick(FieldDescriptor.ValueType.allCases)
    return FieldDescriptor(
      path, type, isSearchable: percent(80), letterCase: pick(FieldDescriptor.LetterCase.allCases), isMultiValued: percent(30),
      allowedValues: percent(40) ? allowedValues(type == .string ? .text : .number) : [])
  }

  private mutating func allowedValues(_ kind: Vocabulary.Kind) -> [Value] {
    (0..<Int.random(in: 0...4, using: &self)).map { _ in Value(word(kind)) }
  }
}
