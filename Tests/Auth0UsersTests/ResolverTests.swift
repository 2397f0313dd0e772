import Auth0Users
import DemoTenant
import TestSupport
import Testing

/// Cancelling while the host's name is looked up, which libcurl does on a thread that nothing can interrupt.
///
/// A look-up has to be slow for that. So the test starts its own program again with a `getaddrinfo` that takes five seconds.
@Suite struct ResolverTests {
  private static let isChild = Program.environmentValue("LQ_SLOW_RESOLVER") != nil
  private static let slowResolver = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <netdb.h>
    #include <string.h>
    #include <unistd.h>
    int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result) {
      int (*next)(const char *, const char *, const struct addrinfo *, struct addrinfo **) = dlsym(RTLD_NEXT, "getaddrinfo");
      if (node && strstr(node, "slow")) { sleep(5); return EAI_NONAME; }
      return next(node, service, hints, result);
    }

    """

  @Test("a look-up can be cancelled, and does not stop others", .enabled(if: !isChild))
  func slowLookUp() throws {
    #if os(Linux)
      guard Program.environmentValue("LQ_SANITIZED") == nil else { return print("skipped: a preloaded library and a sanitizer") }
      guard let compiler = Program.installed("cc") ?? Program.installed("clang") else { return print("skipped: no C compiler") }
      let folder = try TemporaryFolder(["slow.c": Self.slowResolver])
      let library = "\(folder.path)/slow.so"
      guard try compiler.run(["-shared", "-fPIC", "-o", library, "\(folder.path)/slow.c", "-ldl"]).status == 0 else {
        return print("skipped: the C compiler makes no library")
      }
      let outcome = try Program(path: CommandLine.arguments[0]).run(
        ["--testing-library", "swift-testing", "--filter", "ResolverTests"],
        environment: ["LD_PRELOAD": library, "LQ_SLOW_RESOLVER": "1"])
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect((outcome.output + outcome.errors).contains("with 2 tests"), "\(outcome.output)\(outcome.errors)")
    #endif
  }

  @Test("with a slow resolver", .enabled(if: isChild))
  func child() async throws {
    guard let loopback = try Loopback() else { return }
    let slow = TransportRequest(.get, try RequestURL(parsing: "https://slow.example/"))
    let task = Task { try await loopback.transport.send(slow) }
    try await Task.sleep(for: .milliseconds(200))
    let start = ContinuousClock.now
    #expect(try await loopback.transport.send(loopback.request()).status == 200)
    task.cancel()
    let error = await #expect(throws: TransportError.self) { try await task.value }
    #expect(error == TransportError(.cancelled))
    #expect(try await loopback.transport.send(loopback.request()).status == 200)
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
