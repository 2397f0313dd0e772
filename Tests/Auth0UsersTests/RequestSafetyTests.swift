import Auth0Users
import Testing

/// What can never be sent.
@Suite struct RequestSafetyTests {
  @Test(
    "a header field is a token and visible ASCII",
    arguments: [
      ("X", "a\r\nX-Injected: b"), ("X", "a\nb"), ("X", "a\0b"), ("X", "é"), ("X", "a\u{7F}"), ("X: y", "a"), ("", "a"),
      ("X\r\nY", "a"),
    ])
  func header(name: String, value: String) {
    #expect(throws: InvalidRequest.self) { try HeaderField(name, value) }
  }

  @Test("tabs and spaces may stand in a header field")
  func headerWithTab() throws {
    #expect(try HeaderField("X-Own", "a\tb c").value == "a\tb c")
  }

  @Test(
    "an address is https, or http of this machine",
    arguments: [
      "ftp://example.com", "file:///etc/passwd", "http://example.com", "https://user@example.com", "https://u:p@example.com/",
      "https://exa mple.com", "https://example.com/#x", "https://", "https:///x", "https://example.com:0",
      "https://example.com:99999",
      "https://example.com:x", "https://example.com\\@evil.example/", "https://exämple.com", "http://127.0.0.1.evil.example/",
      "https://example.com/a\r\nb", "http://localhost@evil.example/",
    ])
  func address(text: String) {
    #expect(throws: InvalidRequest.self) { try RequestURL(parsing: text) }
  }

  @Test(
    "addresses of tenants",
    arguments: [
      ("tenant.eu.auth0.com", "https://tenant.eu.auth0.com"), ("https://Tenant.Auth0.com/", "https://tenant.auth0.com"),
      ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://localhost:1/", "http://localhost:1"),
      ("http://[::1]:80", "http://[::1]:80"),
    ])
  func tenant(text: String, origin: String) throws {
    #expect(try TenantAddress(text).origin == origin)
  }

  @Test("a tenant's address has no path", arguments: ["https://a.example/x", "https://a.example?x", "https://a.example//"])
  func tenantWithPath(text: String) {
    #expect(throws: InvalidRequest.self) { try TenantAddress(text) }
  }
}
