import TestSupport
import Testing

/// The numbers that the shim has copied, against the header of libcurl where that is installed.
@Suite struct CurlNumberTests {
  private static let others = [
    "PROTOCOL_HTTP": "CURLPROTO_HTTP", "PROTOCOL_HTTPS": "CURLPROTO_HTTPS", "HTTP_VERSION_2TLS": "CURL_HTTP_VERSION_2TLS",
    "HTTP_VERSION_1_1": "CURL_HTTP_VERSION_1_1", "PAUSE": "CURL_WRITEFUNC_PAUSE",
    "TLS_1_2": "CURL_SSLVERSION_TLSv1_2", "ERROR_SIZE": "CURL_ERROR_SIZE",
  ]

  @Test("every number is libcurl's own")
  func numbers() throws {
    guard let compiler = Program.installed("clang") ?? Program.installed("cc") else { return print("skipped: no C compiler") }
    let folder = try TemporaryFolder(["header.c": "#include <curl/curl.h>\n"])
    let flags = ["-fsyntax-only", "-Wno-deprecated-declarations"]
    guard try compiler.run(flags + ["\(folder.path)/header.c"]).status == 0 else {
      return print("skipped: curl/curl.h is not installed")
    }
    let root = "\(#filePath)".split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let header = try compiler.run(["-E", "-P", "\(root)/Sources/CurlShim/include/CurlShim.h"]).output
    var checks = "#include <curl/curl.h>\n"
    for line in header.split(whereSeparator: { $0 == "\n" || $0 == "," }) {
      let words = line.split(separator: " ")
      guard words.count == 3, words[0].hasPrefix("CURL_SHIM_"), words[1] == "=" else { continue }
      checks += "_Static_assert(\(Self.name(of: String(words[0].dropFirst(10)))) == \(words[2]), \"\(words[0])\");\n"
    }
    #expect(checks.split(separator: "\n").count > 40)
    try folder.write(checks, to: "numbers.c")
    let outcome = try compiler.run(flags + ["\(folder.path)/numbers.c"])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private static func name(of own: String) -> String {
    if let other = others[own] { return other }
    if own.hasPrefix("MULTI_") { return "CURLMOPT_" + own.dropFirst(6) }
    return own.hasPrefix("INFO_") ? "CURLINFO_" + own.dropFirst(5) : "CURLOPT_" + own
  }
}
