import Auth0Users
import LuceneQuery

/// A call of each endpoint with everything set that it takes.
struct EndpointCall: Sendable {
  let name: String
  let make: @Sendable (UsersClient) async throws -> Void

  private init(_ name: String, _ make: @escaping @Sendable (UsersClient) async throws -> Void) {
    self.name = name
    self.make = make
  }

  private static let id: User.ID = "auth0|a/b"
  private static let fields = FieldSelection.only("email", "name")

  static let all: [EndpointCall] = users + parts + effective + others

  private static let users = [
    EndpointCall("Users.List") {
      _ = try await $0.users.list(
        Query("email:jane*"), sort: .ascending(.createdAt), page: 2, perPage: 25, fields: fields, connection: "c",
        primaryOrder: true)
    },
    EndpointCall("Users.Create") { _ = try await $0.users.create(fullUser, customDomain: "login.example") },
    EndpointCall("Users.ListUsersByEmail") { _ = try await $0.users.byEmail("jane@example.com", fields: fields) },
    EndpointCall("Users.Get") { _ = try await $0.users.get(id, fields: fields) },
    EndpointCall("Users.Delete") { try await $0.users.delete(id) },
    EndpointCall("Users.Update") { client in
      // The password excludes others, so that they are sent in two.
      _ = try await client.users.update(id, fullUpdate, customDomain: "login.example")
      var password = UserUpdate()
      password.password = .set(Secret("p"))
      _ = try await client.users.update(id, password, customDomain: "login.example")
    },
    EndpointCall("Users.RegenerateRecoveryCode") { _ = try await $0.users.regenerateRecoveryCode(of: id) },
    EndpointCall("Users.RevokeAccess") { client in
      var access = AccessRevocation()
      access.sessionID = "ses_1"
      access.preserveRefreshTokens = true
      try await client.users.revokeAccess(of: id, access)
    },
    EndpointCall("Users.RiskAssessments.Clear") {
      try await $0.users.clearRiskAssessments(of: id, connection: "c", assessors: [.newDevice])
    },
  ]

  private static let parts = [
    EndpointCall("Users.Roles.List") { _ = try await $0.users.roles.list(of: id) },
    EndpointCall("Users.Roles.Assign") { try await $0.users.roles.assign(["rol_1"], to: id) },
    EndpointCall("Users.Roles.Delete") { try await $0.users.roles.remove(["rol_1"], from: id) },
    EndpointCall("Users.Permissions.List") { _ = try await $0.users.permissions.list(of: id) },
    EndpointCall("Users.Permissions.Create") { try await $0.users.permissions.assign([permission], to: id) },
    EndpointCall("Users.Permissions.Delete") { try await $0.users.permissions.remove([permission], from: id) },
    EndpointCall("Users.Organizations.List") { _ = try await $0.users.organizations.list(of: id) },
    EndpointCall("Users.Logs.List") { _ = try await $0.users.logs.list(of: id, sort: .descending(.date)) },
    EndpointCall("Users.Identities.Link") { client in
      var account = IdentityLink()
      account.provider = "google-oauth2"
      account.connectionID = "con_1"
      account.userID = "1"
      account.linkWith = Secret("jwt")
      _ = try await client.users.identities.link(account, to: id)
    },
    EndpointCall("Users.Identities.Delete") {
      _ = try await $0.users.identities.unlink(provider: "google-oauth2", "1|2", from: id)
    },
    EndpointCall("Users.Enrollments.Get") { _ = try await $0.users.enrollments.list(of: id) },
    EndpointCall("Users.Authenticators.DeleteAll") { try await $0.users.authenticators.deleteAll(of: id) },
    EndpointCall("Users.AuthenticationMethods.List") { _ = try await $0.users.authenticationMethods.list(of: id) },
    EndpointCall("Users.AuthenticationMethods.Create") {
      _ = try await $0.users.authenticationMethods.create(fullMethod, for: id)
    },
    EndpointCall("Users.AuthenticationMethods.Set") { client in
      var setting = AuthenticationMethodSetting(type: .totp)
      (setting.name, setting.preferredAuthenticationMethod, setting.phoneNumber) = ("n", .sms, "+1")
      (setting.email, setting.totpSecret) = ("e", Secret("t"))
      _ = try await client.users.authenticationMethods.replaceAll(of: id, with: [setting])
    },
    EndpointCall("Users.AuthenticationMethods.DeleteAll") { try await $0.users.authenticationMethods.deleteAll(of: id) },
    EndpointCall("Users.AuthenticationMethods.Get") { _ = try await $0.users.authenticationMethods.get("m", of: id) },
    EndpointCall("Users.AuthenticationMethods.Update") { client in
      var change = AuthenticationMethodUpdate()
      (change.name, change.preferredAuthenticationMethod) = ("n", .voice)
      _ = try await client.users.authenticationMethods.update("m", of: id, change)
    },
    EndpointCall("Users.AuthenticationMethods.Delete") { try await $0.users.authenticationMethods.delete("m", of: id) },
    EndpointCall("Users.Multifactor.DeleteProvider") { try await $0.users.multifactor.deleteProvider(.duo, of: id) },
    EndpointCall("Users.Multifactor.InvalidateRememberBrowser") {
      try await $0.users.multifactor.invalidateRememberedBrowsers(of: id)
    },
    EndpointCall("Users.Sessions.List") { _ = try await $0.users.sessions.list(of: id, includeTotals: true, from: "x") },
    EndpointCall("Users.Sessions.Delete") { try await $0.users.sessions.deleteAll(of: id) },
    EndpointCall("Users.RefreshToken.List") { _ = try await $0.users.refreshTokens.list(of: id, includeTotals: true, from: "x") },
    EndpointCall("Users.RefreshToken.Delete") { try await $0.users.refreshTokens.deleteAll(of: id) },
  ]

  private static let effective = [
    EndpointCall("Users.Groups.Get") {
      _ = try await $0.users.groups.list(of: id, fields: fields, page: 0, perPage: 1, includeTotals: true, from: "x")
    },
    EndpointCall("Users.ConnectedAccounts.List") { _ = try await $0.users.connectedAccounts.list(of: id, from: "x") },
    EndpointCall("Users.EffectiveRoles.List") { _ = try await $0.users.effectiveRoles.list(of: id, from: "x") },
    EndpointCall("Users.EffectiveRoles.Sources.Groups.List") {
      _ = try await $0.users.effectiveRoles.sourceGroups(of: "rol_1", for: id, from: "x")
    },
    EndpointCall("Users.EffectivePermissions.List") {
      _ = try await $0.users.effectivePermissions.list(of: id, resourceServer: "https://api.example", from: "x")
    },
    EndpointCall("Users.EffectivePermissions.Sources.Roles.List") {
      _ = try await $0.users.effectivePermissions.sourceRoles(of: permission, for: id, from: "x")
    },
    EndpointCall("Users.FederatedConnectionsTokensets.List") { _ = try await $0.users.federatedTokenSets.list(of: id) },
    EndpointCall("Users.FederatedConnectionsTokensets.Delete") { try await $0.users.federatedTokenSets.delete("t", of: id) },
  ]

  private static let others = [
    EndpointCall("UserBlocks.List") { _ = try await $0.userBlocks.list(of: id, considerBruteForceEnablement: true) },
    EndpointCall("UserBlocks.Delete") { try await $0.userBlocks.delete(of: id) },
    EndpointCall("UserBlocks.ListByIdentifier") {
      _ = try await $0.userBlocks.list(forIdentifier: "jane", considerBruteForceEnablement: true)
    },
    EndpointCall("UserBlocks.DeleteByIdentifier") { try await $0.userBlocks.delete(forIdentifier: "jane") },
    EndpointCall("Jobs.UsersExports.Create") { client in
      var export = UsersExport()
      (export.connectionID, export.format, export.limit, export.fields) = ("con_1", .json, 5, [ExportField(name: "email")])
      _ = try await client.jobs.export(export)
    },
    EndpointCall("Jobs.UsersImports.Create") { client in
      var users = UsersImport(users: [["email": "jane@example.com"]], connectionID: "con_1")
      (users.upsert, users.externalID, users.sendCompletionEmail) = (true, "e", false)
      _ = try await client.jobs.import(users)
    },
    EndpointCall("Jobs.VerificationEmail.Create") { client in
      var email = VerificationEmail(userID: id)
      (email.clientID, email.identity, email.organizationID) = ("c", ["user_id": "1", "provider": "auth0"], "org_1")
      _ = try await client.jobs.sendVerificationEmail(email, customDomain: "login.example")
    },
    EndpointCall("Jobs.Get") { _ = try await $0.jobs.get("job_1") },
    EndpointCall("Jobs.Errors.Get") { _ = try await $0.jobs.errors(of: "job_1") },
  ]

  private static let permission = PermissionName(resourceServerIdentifier: "https://api.example", permissionName: "read:x")

  private static var fullUser: NewUser {
    var user = NewUser(connection: "c")
    (user.email, user.phoneNumber, user.userMetadata, user.blocked) = ("e", "+1", [:], false)
    (user.emailVerified, user.phoneVerified, user.appMetadata, user.givenName) = (true, true, [:], "g")
    (user.familyName, user.name, user.nickname, user.picture) = ("f", "n", "n", "https://p.example")
    (user.userID, user.password, user.verifyEmail, user.username) = ("u", Secret("p"), false, "u")
    return user
  }

  private static var fullUpdate: UserUpdate {
    var update = UserUpdate()
    (update.blocked, update.emailVerified, update.email, update.phoneNumber) = (true, true, "e", .remove)
    (update.phoneVerified, update.userMetadata, update.appMetadata, update.givenName) = (true, [:], [:], "g")
    (update.familyName, update.name, update.nickname, update.picture) = ("f", "n", .remove, "https://p.example")
    (update.verifyEmail, update.verifyPhoneNumber, update.connection, update.clientID) = (true, true, "c", "c")
    update.username = "u"
    return update
  }

  private static var fullMethod: NewAuthenticationMethod {
    var method = NewAuthenticationMethod(type: .passkey)
    (method.name, method.totpSecret, method.phoneNumber, method.email) = ("n", Secret("t"), "+1", "e")
    (method.preferredAuthenticationMethod, method.keyID, method.publicKey, method.aaguid) = (.sms, "k", "p", "a")
    (method.relyingPartyIdentifier, method.credentialDeviceType, method.credentialBackedUp) = ("r", "single_device", true)
    (method.identityUserID, method.userAgent, method.userHandle, method.transports) = ("i", "u", "h", ["usb"])
    return method
  }
}
