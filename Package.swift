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
    .library(name: "LuceneQueryMacros", targets: ["LuceneQueryMacros"]),
    .executable(name: "lq", targets: ["lq"]),
    .executable(name: "lucene-query-tool", targets: ["lucene-query-tool"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "JSONText"),
    .target(name: "LuceneSyntax"),
    .target(name: "LuceneQuery", dependencies: ["LuceneSyntax", "JSONText"]),
    .target(name: "ScanKernels"),
    .target(name: "LuceneFilter", dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText", "ScanKernels"]),
    .target(name: "QueryGeneration", dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText"]),
    .macro(name: "LuceneQueryMacroPlugin", dependencies: ["QueryGeneration", "LuceneQuery", "LuceneSyntax", "JSONText"]),
    .target(name: "LuceneQueryMacros", dependencies: ["LuceneQueryMacroPlugin", "LuceneQuery"]),
    .target(name: "QueryCommands", dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText"]),
    .executableTarget(name: "lucene-query-tool", dependencies: ["QueryCommands"]),
    .executableTarget(name: "lq", dependencies: ["QueryCommands", "LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText"]),
    .executableTarget(
      name: "Benchmarks", dependencies: ["LuceneSyntax", "LuceneQuery"],
      path: "Benchmarks", exclude: ["Inputs", "Peers", "Results", "README.md"]),

    .target(
      name: "TestSupport", dependencies: ["LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText"], path: "Tests/TestSupport"),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText", "TestSupport"]),
    .testTarget(name: "LuceneSyntaxTests", dependencies: ["LuceneSyntax", "TestSupport"]),
    .testTarget(name: "LuceneQueryTests", dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText", "TestSupport"]),
    .testTarget(
      name: "LuceneFilterTests",
      dependencies: ["LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText", "ScanKernels", "TestSupport"]),
    .testTarget(name: "QueryGenerationTests", dependencies: ["QueryGeneration", "LuceneQuery", "LuceneSyntax", "TestSupport"]),
    .testTarget(
      name: "LuceneQueryMacroTests",
      dependencies: ["LuceneQueryMacros", "QueryGeneration", "LuceneQuery", "LuceneSyntax", "JSONText", "TestSupport"]),
    .testTarget(
      name: "lqTests",
      dependencies: [
        "lq", "lucene-query-tool", "QueryCommands", "LuceneQuery", "LuceneSyntax", "JSONText", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// With FUZZ=1 in the environment there is one more program, and everything is built with coverage counters and the address sanitizer. The
// linker is lld, since gold fails on what `fuzzer` makes.
if Context.environment["FUZZ"] != nil {
  let flags = ["-sanitize=fuzzer,address"]
  for target in package.targets where ["JSONText", "LuceneSyntax", "LuceneQuery", "LuceneFilter"].contains(target.name) {
    target.swiftSettings = [.unsafeFlags(flags)]
  }
  package.products.append(.executable(name: "fuzz", targets: ["Fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText"], path: "Tests/Fuzz",
      swiftSettings: [.unsafeFlags(flags)], linkerSettings: [.unsafeFlags(flags + ["-use-ld=lld"])]))
}
