import JSONText
import LuceneSyntax

// Schema files: `*.lq-schema.json`. Grammar.md section 8.1 has their keys in a table.

extension Schema {
  /// Reads a schema file.
  ///
  /// ```swift
  /// let file = SourceText(#"{"version": 1, "fields": {"app_metadata.renewed": {"type": "date"}}}"#)
  /// let schema = try Schema(parsing: file)
  /// try Query("app_metadata.renewed:2024", schema: schema)
  /// ```
  ///
  /// - Throws: ``SchemaFailure`` with every mistake in the file.
  public init(parsing source: SourceText) throws(SchemaFailure) {
    var reader = SchemaReader(source)
    let schema = reader.read()
    guard let schema, reader.diagnostics.isEmpty else {
      throw SchemaFailure(
        source: source, diagnostics: reader.diagnostics.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) })
    }
    self = schema
  }

  /// The schema as a file: one field a line, in the order of their paths, and nothing said that goes without saying. Read again it gives an
  /// equal schema; only a path with an empty key, which no query can write either, is left out.
  public var fileText: String {
    let base = extendsAuth0 ? Schema.auth0Users : Schema([])
    let own = fields.filter { base.field(at: $0.path) != $0 && !$0.path.keys.contains("") }
    let lines = own.sorted { $0.path < $1.path }.map { field in
      let path = JSONValue.string(JSONString(field.path.description))
      return "    \(path): \(field.fileValue(beside: base.field(at: field.path)))"
    }
    let fields = lines.isEmpty ? "{}" : "{\n\(lines.joined(separator: ",\n"))\n  }"
    let extends = extendsAuth0 ? "" : "  \"extendsAuth0\": false,\n"
    return "{\n  \"version\": \(SchemaReader.version),\n\(extends)  \"fields\": \(fields)\n}\n"
  }

  /// Whether every field of Auth0's is there, described alike or at least with the same type.
  private var extendsAuth0: Bool {
    Schema.auth0Users.fields.allSatisfy { field(at: $0.path)?.type == $0.type }
  }
}

extension FieldDescriptor {
  /// What a file says of the field, beside what it would be without.
  fileprivate func fileValue(beside base: FieldDescriptor?) -> JSONValue {
    let base = base ?? FieldDescriptor(path, type)
    var members = [JSONMember(key: "type", value: .string(JSONString(type.rawValue)))]
    func add(_ key: SchemaReader.FieldKey, _ value: JSONValue, if differs: Bool) {
      if differs { members.append(JSONMember(key: JSONString(key.rawValue), value: value)) }
    }
    add(.values, .array(allowedValues.map { value(of: $0) }), if: allowedValues != base.allowedValues)
    add(.letterCase, .string(JSONString(letterCase.rawValue)), if: letterCase != base.letterCase)
    add(.multiValued, .bool(isMultiValued), if: isMultiValued != base.isMultiValued)
    add(.searchable, .bool(isSearchable), if: isSearchable != base.isSearchable)
    return .object(members)
  }

  private func value(of allowed: Value) -> JSONValue {
    if type != .string, let number = JSONNumber(text: allowed.text) { return .number(number) }
    return .string(JSONString(allowed.text))
  }
}
