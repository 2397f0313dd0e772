/// The fields of Auth0's users, by the names that Swift would give them. It is `$0` in `Query { … }`.
///
/// Give fields of your own a name and a type:
///
/// ```swift
/// extension UserFields {
///   var plan: UserField<String> { appMetadata.subscription.plan.typed() }
/// }
/// let query = Query { $0.plan.hasPrefix("go") && !$0.blocked.exists }
/// ```
public struct UserFields: Sendable {
  init() {}

  /// `email`: upper and lower case are alike.
  public var email: UserField<String> { UserField(["email"], .caseFolded) }
  /// `email.domain`: what follows the `@`. Upper and lower case are alike.
  public var emailDomain: UserField<String> { UserField(["email", "domain"], .caseFolded) }
  /// `email_verified`: whether the user has proven to own the address.
  public var emailVerified: UserField<Bool> { UserField(["email_verified"]) }
  /// `name`: upper and lower case are alike.
  public var name: UserField<String> { UserField(["name"], .caseFolded) }
  /// `given_name`: upper and lower case are alike.
  public var givenName: UserField<String> { UserField(["given_name"], .caseFolded) }
  /// `family_name`: upper and lower case are alike.
  public var familyName: UserField<String> { UserField(["family_name"], .caseFolded) }
  /// `nickname`: upper and lower case are alike.
  public var nickname: UserField<String> { UserField(["nickname"], .caseFolded) }
  /// `username`: Auth0 stores it in lower case, and compares exactly.
  public var username: UserField<String> { UserField(["username"]) }
  /// `user_id`, such as `auth0|63d1`.
  public var userID: UserField<String> { UserField(["user_id"]) }
  /// `phone_number`, such as `+4722334455`.
  public var phoneNumber: UserField<String> { UserField(["phone_number"]) }
  /// `phone_verified`: whether the user has proven to own the number.
  public var phoneVerified: UserField<Bool> { UserField(["phone_verified"]) }
  /// `blocked`: most users who are not blocked lack it, so `!= true` is what finds them.
  public var blocked: UserField<Bool> { UserField(["blocked"]) }
  /// `logins_count`: missing until the first login.
  public var loginsCount: UserField<Int> { UserField(["logins_count"]) }
  /// `created_at`.
  public var createdAt: UserField<QueryDate> { UserField(["created_at"], .instant) }
  /// `updated_at`.
  public var updatedAt: UserField<QueryDate> { UserField(["updated_at"], .instant) }
  /// `last_login`: missing until the first login.
  public var lastLogin: UserField<QueryDate> { UserField(["last_login"], .instant) }
  /// `last_ip`: the address of the last login.
  public var lastIP: UserField<String> { UserField(["last_ip"]) }
  /// `identities`: the accounts that the user signs in with.
  public var identities: IdentitiesField { IdentitiesField() }
  /// `organization_id`: an organization that the user is a member of. Only the service knows; it is in no record.
  public var organizationID: UserField<String> { UserField(["organization_id"]) }
  /// `app_metadata`, and what stands in it: `$0.appMetadata.subscription.plan == "gold"`.
  public var appMetadata: AnyField { self["app_metadata"] }
  /// `user_metadata`, and what stands in it: `$0.userMetadata.city == "Oslo"`.
  public var userMetadata: UserMetadataField { UserMetadataField(Field("user_metadata")) }

  /// Any field by its name in records, compared as the schema of Auth0's users says.
  ///
  /// This is for attributes that an identity provider adds, such as `upn`, and for what is exported but not searchable, such as `picture`: the
  /// service may not find these, a filter of a dump does.
  ///
  /// ```swift
  /// Query { $0["picture"].exists && $0["address"].country == "NO" }.description   // _exists_:picture AND address.country:NO
  /// ```
  public subscript(key: String) -> AnyField {
    let path = FieldPath(key)
    return AnyField(Field(path, comparison: Schema.auth0Users.comparison(of: path)))
  }
}

/// `identities`: the accounts that a user signs in with.
///
/// Each condition may be met by another account of the user.
public struct IdentitiesField: QueriedField {
  /// `identities` itself.
  public var field: Field { Field("identities") }
  /// `identities.connection`, such as `Username-Password-Authentication`.
  public var connection: UserField<String> { UserField(["identities", "connection"]) }
  /// `identities.provider`, such as `google-oauth2`.
  public var provider: UserField<String> { UserField(["identities", "provider"]) }
  /// `identities.user_id`: the user's id without the provider before it.
  public var userID: UserField<String> { UserField(["identities", "user_id"]) }
  /// `identities.isSocial`: whether the provider is a social network.
  public var isSocial: UserField<Bool> { UserField(["identities", "isSocial"]) }

  /// Another field of the accounts: `$0.identities["profileData"].email`.
  public subscript(key: String) -> AnyField { AnyField(Field(FieldPath(["identities", key]))) }
}
