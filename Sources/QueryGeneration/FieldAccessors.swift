import LuceneQuery

/// Swift code that gives the fields of a schema of one's own names and types in the builder.
///
/// ```swift
/// extension LuceneQuery.UserFields {
///   /// `app_metadata.plan`
///   var plan: LuceneQuery.UserField<Swift.String> { appMetadata["plan"].typed() }
/// }
/// ```
package struct FieldAccessors: Sendable {
  /// The extension; empty if the schema describes no fields of its own.
  package let code: String

  /// The accessors of the fields that a schema adds to those of Auth0's users.
  package init(_ schema: Schema) {
    var names = Self.builtInNames
    let known = Set(Schema.auth0Users.fields.map(\.path))
    let members = schema.fields.filter { !known.contains($0.path) }.compactMap { field -> String? in
      guard let name = Self.name(of: field.path, besides: names) else { return nil }
      names.insert(name.name)
      return Self.member(name, field)
    }
    code = members.isEmpty ? "" : "extension LuceneQuery.UserFields {\n\(members.joined(separator: "\n"))}\n"
  }

  /// The names of ``LuceneQuery/UserFields``.
  private static let builtInNames: Set<String> = [
    "email", "emailDomain", "emailVerified", "name", "givenName", "familyName", "nickname", "username", "userID", "phoneNumber",
    "phoneVerified", "blocked", "loginsCount", "createdAt", "updatedAt", "lastLogin", "lastIP", "identities", "organizationID",
    "appMetadata", "userMetadata",
  ]

  /// The keys below the root, or all of them where that name is taken.
  private static func name(of path: FieldPath, besides names: Set<String>) -> SwiftIdentifier? {
    let short = path.keys.count > 1 ? path.keys.dropFirst() : path.keys[...]
    return [short.joined(separator: " "), path.keys.joined(separator: " ")].lazy
      .compactMap { SwiftIdentifier(joining: $0) }.first { !names.contains($0.name) }
  }

  private static func member(_ name: SwiftIdentifier, _ field: FieldDescriptor) -> String {
    let (type, access) = typed(field)
    return "  /// `\(field.path)`\n  var \(name.code): LuceneQuery.\(type) { \(access) }\n"
  }

  private static func typed(_ field: FieldDescriptor) -> (type: String, access: String) {
    let root = field.path.root
    let inMetadata = (root == "app_metadata" || root == "user_metadata") && field.path.keys.count > 1
    let start = !inMetadata ? "self[\(SwiftLiteral.quoted(root))]" : root == "app_metadata" ? "appMetadata" : "userMetadata"
    let place = start + field.path.keys.dropFirst().map { "[\(SwiftLiteral.quoted($0))]" }.joined()
    // Auth0 searches exact values of user metadata only, whatever their type.
    if inMetadata, root == "user_metadata" {
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
