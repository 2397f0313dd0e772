// swift-tools-version: 6.1
import CompilerPluginSupport
import PackageDescription

let package = Package(
  name: "lucene-query",
  products: [
    .library(name: "JSONText", targets: ["JSONText"]),
    .library(name: "LuceneSyntax", targets: ["LuceneSyntax"]),
    .library(name: "LuceneQuery", targets: ["LuceneQuery"]),
    .library(name: "LuceneFilter", targets: ["LuceneFilter"]),
    .library(name: "LuceneTargets", targets: ["LuceneTargets"]),
    .library(name: "LuceneQueryMacros", targets: ["LuceneQueryMacros"]),
    .library(name: "Auth0Users", targets: ["Auth0Users"]),
    .executable(name: "lq", targets: ["lq"]),
    .executable(name: "lucene-query-tool", targets: ["lucene-query-tool"]),
    .plugin(name: "LuceneLintPlugin", targets: ["LuceneLintPlugin"]),
    .plugin(name: "LintQueriesPlugin", targets: ["LintQueriesPlugin"]),
    .plugin(name: "FormatQueriesPlugin", targets: ["FormatQueriesPlugin"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "JSONText"),
    .target(name: "LuceneSyntax"),
    .target(name: "LuceneQuery", dependencies: ["LuceneSyntax", "JSONText"]),
    .target(name: "SystemThreads"),
    .target(name: "ScanKernels"),
    .target(name: "InflateShim", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "Gzip", dependencies: ["InflateShim"]),
    .target(name: "ZstandardShim", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "Zstandard", dependencies: ["ZstandardShim"]),
    .target(
      name: "LuceneFilter",
      dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText", "ScanKernels", "SystemThreads", "Gzip", "Zstandard"]),
    .target(name: "LuceneTargets", dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText"]),
    .target(name: "QueryGeneration", dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText"]),
    .macro(name: "LuceneQueryMacroPlugin", dependencies: ["QueryGeneration", "LuceneQuery", "LuceneSyntax", "JSONText"]),
    .target(name: "LuceneQueryMacros", dependencies: ["LuceneQueryMacroPlugin", "LuceneQuery"]),
    .target(name: "CurlShim", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "Auth0Users",
      dependencies: ["LuceneFilter", "LuceneQuery", "JSONText", "Gzip", "CurlShim", "SystemThreads"]),
    .target(name: "DemoTenant", dependencies: ["LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText", "SystemThreads"]),
    .target(name: "QueryCommands", dependencies: ["QueryGeneration", "LuceneQuery", "LuceneSyntax", "JSONText"]),
    .executableTarget(name: "lucene-query-tool", dependencies: ["QueryCommands"]),
    .plugin(
      name: "LuceneLintPlugin", capability: .buildTool(), dependencies: ["lucene-query-tool"], path: "Sources/LuceneLintPlugin"),
    .plugin(
      name: "LintQueriesPlugin",
      capability: .command(intent: .custom(verb: "lint-queries", description: "Find mistakes in the queries of a package")),
      dependencies: ["lucene-query-tool"], path: "Sources/LintQueriesPlugin"),
    .plugin(
      name: "FormatQueriesPlugin",
      capability: .command(
        intent: .custom(verb: "format-queries", description: "Lay out the queries of a package"),
        permissions: [.writeToPackageDirectory(reason: "It rewrites *.lucene files in the one layout that all share.")]),
      dependencies: ["lucene-query-tool"], path: "Sources/FormatQueriesPlugin"),
    .executableTarget(
      name: "lq",
      dependencies: [
        "QueryCommands", "Auth0Users", "DemoTenant", "LuceneTargets", "LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText",
        "SystemThreads",
      ]),
    .executableTarget(
      name: "Benchmarks", dependencies: ["Auth0Users", "DemoTenant", "LuceneSyntax", "LuceneQuery", "SystemThreads"],
      path: "Benchmarks", exclude: ["Inputs", "Peers", "Results", "README.md"]),

    .target(
      name: "TestSupport", dependencies: ["LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText"], path: "Tests/TestSupport"),
    .testTarget(name: "GzipTests", dependencies: ["Gzip", "TestSupport"]),
    .testTarget(name: "ZstandardTests", dependencies: ["Zstandard", "TestSupport"]),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText", "TestSupport"]),
    .testTarget(name: "LuceneSyntaxTests", dependencies: ["LuceneSyntax", "TestSupport"]),
    .testTarget(name: "LuceneQueryTests", dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText", "TestSupport"]),
    .testTarget(
      name: "LuceneFilterTests",
      dependencies: ["LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText", "ScanKernels", "TestSupport"]),
    .testTarget(
      name: "LuceneTargetsTests",
      dependencies: ["LuceneTargets", "LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText", "TestSupport"]),
    .testTarget(name: "QueryGenerationTests", dependencies: ["QueryGeneration", "LuceneQuery", "LuceneSyntax", "TestSupport"]),
    .testTarget(
      name: "LuceneQueryMacroTests",
      dependencies: ["LuceneQueryMacros", "QueryGeneration", "LuceneQuery", "LuceneSyntax", "JSONText", "TestSupport"]),
    .testTarget(
      name: "Auth0UsersTests",
      dependencies: [
        "Auth0Users", "DemoTenant", "Gzip", "LuceneFilter", "LuceneQuery", "JSONText", "SystemThreads", "TestSupport",
      ]),
    .testTarget(
      name: "lqTests",
      dependencies: [
        "lq", "lucene-query-tool", "QueryCommands", "Auth0Users", "DemoTenant", "LuceneQuery", "LuceneSyntax", "JSONText",
        "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// With FUZZ=1 in the environment there is one more program, and everything is built with coverage counters and the address sanitizer. The
// linker is lld, since gold fails on what `fuzzer` makes.
if Context.environment["FUZZ"] != nil {
  let flags = ["-sanitize=fuzzer,address"]
  let fuzzed = ["JSONText", "LuceneSyntax", "LuceneQuery", "LuceneFilter", "Gzip", "Zstandard"]
  for target in package.targets where fuzzed.contains(target.name) {
    // Sizes of chunks are no part of the interface.
    target.swiftSettings = [.unsafeFlags(flags + ["-enable-testing"])]
  }
  package.products.append(.executable(name: "fuzz", targets: ["Fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText", "Gzip", "Zstandard"],
      path: "Tests/Fuzz",
      swiftSettings: [.unsafeFlags(flags)], linkerSettings: [.unsafeFlags(flags + ["-use-ld=lld"])]))
}

// With names of test targets in LQ_TESTS, separated by commas, there are these and what they need, and no products: for builds that cost much,
// under a sanitizer or one for each mutation.
if let names = Context.environment["LQ_TESTS"] {
  var needed = Set(names.split(separator: ",").map(String.init))
  var isGrowing = true
  while isGrowing {
    let count = needed.count
    for target in package.targets where needed.contains(target.name) {
      for case .byNameItem(let name, _) in target.dependencies { needed.insert(name) }
    }
    isGrowing = needed.count > count
  }
  package.targets.removeAll { !needed.contains($0.name) }
  package.products = []
}
