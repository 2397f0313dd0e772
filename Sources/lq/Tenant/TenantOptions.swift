import QueryCommands

/// The options of every command that talks to a tenant.
enum TenantOptions {
  static let tenant = Option.text("tenant", "HOST", "the tenant, such as tenant.eu.auth0.com (default: AUTH0_DOMAIN)")
  static let credentials = Option.path(
    "credentials", "read AUTH0_DOMAIN, AUTH0_TOKEN and the like from a file of NAME=VALUE lines that nobody else may read")
  static let certificates = Option.path("ca-file", "trust the certificates in this file instead of the system's")

  static let group = OptionGroup("Tenant options", tenant, credentials, certificates)

  /// What help says about who one is.
  static let details = """
    The token is AUTH0_TOKEN in the environment or in --credentials, or is fetched with AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET. A file \
    that has any of the three has to say all that is needed of them. https_proxy and no_proxy are followed. It needs libcurl.
    """
}
