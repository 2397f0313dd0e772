import LuceneSyntax

extension LintRule {
  /// `app_metadata.email:jane@example.com`: Auth0 keeps no such key there.
  static let reservedMetadataKey = LintRule(
    id: "reserved-metadata-key",
    severity: .warning,
    explanation: """
      What it does: finds keys of app_metadata that Auth0 refuses to store, such as email, user_id and created_at.
      Why it matters: no user has such a key, so the clause finds nobody, and its negation everybody. Mostly the field of the profile was meant.
      Example: app_metadata.email:jane@example.com
      Use instead: email:jane@example.com
      Fix safety: the fix asks another field, and changes the meaning.
      Sources: Auth0, "Metadata Field Names and Data Types", which lists the keys.
      """,
    examples: [
      Example("app_metadata.email:jane@example.com", fixed: "email:jane@example.com"),
      Example("_exists_:app_metadata.lastLogin", fixed: "_exists_:last_login"), Example("app_metadata.clientID:x"),
    ],
    isAboutAuth0: true
  ) { context in
    var seen: Set<SourceSpan> = []
    for asked in context.asked {
      guard let span = asked.nameSpan, let path = asked.target.path, path.root == "app_metadata", path.keys.count > 1 else {
        continue
      }
      let key = path.keys[1]
      guard seen.insert(span).inserted, reservedKeys.contains(key) else { continue }
      let field = FieldPath([profileFields[key] ?? key] + path.keys.dropFirst(2))
      let isField = context.schema[field]?.isSearchable == true
      context.report(
        "Auth0 stores no key '\(key)' in app_metadata", at: span,
        fixes: isField
          ? [.init("ask the field of the profile", [SourceEdit(replacing: span, with: field.description)])] : [])
    }
  }

  private static let reservedKeys: Set<String> = [
    "__tenant", "_id", "blocked", "clientID", "created_at", "email_verified", "email", "globalClientID", "global_client_id",
    "identities", "lastIP", "lastLogin", "loginsCount", "metadata", "multifactor_last_modified", "multifactor", "updated_at",
    "user_id",
  ]

  /// Fields of the profile that have another name than the key.
  private static let profileFields = ["lastIP": "last_ip", "lastLogin": "last_login", "loginsCount": "logins_count"]
}
