import Auth0Users
import JSONText
import Testing

/// No secret is ever shown: a canary stands in every place that holds one, and in no text that comes out.
@Suite struct SecretTests {
  private static let canary = "CANARY"

  private func expectNoCanary(_ value: Any, _ place: String) {
    var dumped = ""
    dump(value, to: &dumped)
    for text in ["\(value)", String(reflecting: value), dumped] {
      #expect(!text.contains(Self.canary), "\(place): \(text)")
    }
  }

  @Test("requests, bodies and credentials do not show what is secret in them")
  func descriptions() throws {
    let field = try HeaderField("Authorization", "Bearer \(Self.canary)")
    expectNoCanary(field, "field")
    let body = JSONValue.object([
      JSONMember(key: "password", value: "CANARY"), JSONMember(key: "a", value: [["client_secret": "CANARY"]]),
    ])
    let url = try RequestURL(parsing: "https://a.example/x?X-Amz-Signature=CANARY&b=c&token=CANARY")
    let request = TransportRequest(.post, url, fields: [field], body: body.serialized())
    expectNoCanary(request, "request")
    #expect(
      "\(request)" == """
        POST https://a.example/x?X-Amz-Signature=redacted&b=c&token=redacted {"password":"redacted","a":[{"client_secret":"redacted"}]}
        """)
    expectNoCanary(TransportResponse(status: 200, body: Array(#"{"access_token":"CANARY"}"#.utf8)), "answer")
    expectNoCanary(TransportResponse(status: 200, body: Array(#"access_token=CANARY"#.utf8)), "answer that is no JSON")
    var user = NewUser(connection: "c")
    user.password = Secret(Self.canary)
    expectNoCanary(user, "new user")
    var update = UserUpdate()
    update.password = .set(Secret(Self.canary))
    expectNoCanary(update, "update")
    expectNoCanary(ClientCredentials(clientID: "c", clientSecret: Secret(Self.canary)), "credentials")
    expectNoCanary(AccessToken(Secret(Self.canary)), "token")
    expectNoCanary(Job(json: ["location": "https://a.example/x?sig=CANARY"]), "job")
  }

  @Test("no error shows the token, the client's secret or a password, and no recording has them")
  func calls() async throws {
    let secret = Secret(Self.canary)
    let issued = ScriptedTransport.Answer.json(#"{"access_token":"CANARY","expires_in":60}"#)
    let endings: [ScriptedTransport.Answer] = [
      .json("{}", status: 201), .status(400), .json("<html>", status: 502), .json("[]", status: 201), .json("", status: 201),
      .error(.connectionLost, .maybeSent), .error(.cancelled, .notSent),
    ]
    for ending in endings {
      let recorder = TapeTransport(recording: ScriptedTransport([issued], rest: ending))
      let credentials = ClientCredentials(clientID: "id", clientSecret: secret)
      let client = try TestClock().client(recorder, tokens: .clientCredentials(credentials))
      var user = NewUser(connection: "c")
      user.password = secret
      do {
        expectNoCanary(try await client.users.create(user), "user")
      } catch {
        expectNoCanary(error, "error")
      }
      expectNoCanary(recorder.tape.text, "tape")
      #expect(recorder.tape.text.contains("redacted"))
    }
    let refusing = try TestClock().client(
      ScriptedTransport(rest: .json(#"{"error":"x"}"#, status: 401)),
      tokens: .clientCredentials(ClientCredentials(clientID: "id", clientSecret: secret)))
    do { _ = try await refusing.users.get("a") } catch { expectNoCanary(error, "token error") }
    struct Leak: Error { let token = "CANARY" }
    let closure = try TestClock().client(ScriptedTransport(), tokens: .closure { throw Leak() })
    do { _ = try await closure.users.get("a") } catch { expectNoCanary(error, "closure's error") }
  }

  @Test("a recording is played back, in its order and nothing else")
  func replay() async throws {
    let recorder = TapeTransport(
      recording: ScriptedTransport([.json(#"{"user_id":"a","email":"jane@example.com"}"#), .status(404)]))
    let recording = try TestClock().client(recorder)
    _ = try await recording.users.get("a")
    _ = try? await recording.users.get("b")
    let tape = try Tape(parsing: recorder.tape.text)
    #expect(tape == recorder.tape)
    let playing = try TestClock().client(TapeTransport(replaying: tape))
    #expect(try await playing.users.get("a").email == "jane@example.com")
    let wrong = await #expect(throws: UsersError.self) { try await playing.users.get("c") }
    #expect(wrong?.reason == .transport(TransportError(.notRecorded)))
    let missing = await #expect(throws: UsersError.self) { try await playing.users.get("b") }
    #expect(missing?.isNotFound == true)
  }
}
