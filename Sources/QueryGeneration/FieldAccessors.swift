import LuceneQuery

/// Swift code that gives the fields of a schema of one's own names and types in the builder.
///
/// ```swift
/// nonisolated extension LuceneQuery.UserFields {
///   /// `app_metadata.plan`
///   var plan: LuceneQuery.UserField<Swift.String> { appMetadata["plan"].typed() }
/// }
/// ```
///
/// A field is called by its keys below the root, and by all of them where another field would be called so, too. Where that is no name either, or
/// still that of another, there is no accessor: `appMetadata["1"]` finds any field.
package struct FieldAccessors: Sendable {
  /// The extension; empty if the schema describes no fields of its own.
  package let code: String

  /// The accessors of the fields that a schema adds to those of Auth0's users.
  package init(_ schema: Schema) {
    let known = Set(Schema.auth0Users.fields.map(\.path))
    let fields = schema.fields.filter { !known.contains($0.path) }
    let names = Self.names(of: fields)
    let members = fields.compactMap { field in names[field.path].map { Self.member($0, field) } }
    code = members.isEmpty ? "" : "nonisolated extension LuceneQuery.UserFields {\n\(members.joined(separator: "\n"))}\n"
  }

  /// The names of ``LuceneQuery/UserFields``.
  package static let builtInNames: Set<String> = [
    "email", "emailDomain", "emailVerified", "name", "givenName", "familyName", "nickname", "username", "userID", "phoneNumber",
    "phoneVerified", "blocked", "loginsCount", "createdAt", "updatedAt", "lastLogin", "lastIP", "identities", "organizationID",
    "appMetadata", "userMetadata",
  ]

  /// What each field is called. That does not depend on the order of the fields, so that a new one takes no other's name away unnoticed.
  private static func names(of fields: [FieldDescriptor]) -> [FieldPath: SwiftIdentifier] {
    let short = unique(fields, besides: builtInNames) { $0.count > 1 ? $0.dropFirst() : $0[...] }
    let rest = fields.filter { short[$0.path] == nil }
    let long = unique(rest, besides: builtInNames.union(short.values.map(\.name))) { $0[...] }
    return short.merging(long) { name, _ in name }
  }

  /// The names made of some keys of each path, where no two are the same.
  private static func unique(
    _ fields: [FieldDescriptor], besides taken: Set<String>, keys: ([String]) -> ArraySlice<String>
  ) -> [FieldPath: SwiftIdentifier] {
    var names: [FieldPath: SwiftIdentifier] = [:]
    var counts: [String: Int] = [:]
    for field in fields {
      guard let name = SwiftIdentifier(joining: keys(field.path.keys).joined(separator: " ")) else { continue }
      names[field.path] = name
      counts[name.name, default: 0] += 1
    }
    return names.filter { counts[$0.value.name] == 1 && !taken.contains($0.value.name) }
  }

  private static func member(_ name: SwiftIdentifier, _ field: FieldDescriptor) -> String {
    let (type, access) = typed(field)
    let path = field.path.description.map { $0.isNewline || $0 == "`" ? " " : $0 }
    return "  /// `\(String(path))`\n  var \(name.code): LuceneQuery.\(type) { \(access) }\n"
  }

  /// The members for metadata, by the names of the fields in records.
  private static let metadataMembers = ["app_metadata": "appMetadata", "user_metadata": "userMetadata"]

  private static func typed(_ field: FieldDescriptor) -> (type: String, access: String) {
    let root = field.path.root
    let start = metadataMembers[root] ?? "self[\(SwiftLiteral.quoted(root))]"
    let place = start + field.path.keys.dropFirst().map { "[\(SwiftLiteral.quoted($0))]" }.joined()
    // Auth0 searches for exact values of user metadata only, whatever their type.
    if root == "user_metadata" {
      return ("UserMetadataField", field.comparison == .exact ? place : "\(place).comparing(.\(field.comparison))")
    }
    return switch field.type {
    case .string: ("UserField<Swift.String>", "\(place).typed()\(field.ignoresCase ? ".ignoringCase" : "")")
    case .boolean: ("UserField<Swift.Bool>", "\(place).typed()")
    case .integer: ("UserField<Swift.Int>", "\(place).typed()")
    case .number: ("UserField<Swift.Double>", "\(place).typed()")
    case .date: ("UserField<LuceneQuery.QueryDate>", "\(place).typed()")
    case .json: ("AnyField", place)
    }
  }
}
