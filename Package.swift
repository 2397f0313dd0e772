// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "lucene-query",
  products: [
    .library(name: "JSONText", targets: ["JSONText"]),
    .library(name: "LuceneSyntax", targets: ["LuceneSyntax"]),
    .library(name: "LuceneQuery", targets: ["LuceneQuery"]),
    .library(name: "LuceneFilter", targets: ["LuceneFilter"]),
    .executable(name: "lq", targets: ["lq"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "JSONText"),
    .target(name: "LuceneSyntax"),
    .target(name: "LuceneQuery", dependencies: ["LuceneSyntax", "JSONText"]),
    .target(name: "LuceneFilter", dependencies: ["LuceneQuery", "JSONText"]),
    .executableTarget(name: "lq", dependencies: ["JSONText", "LuceneSyntax", "LuceneQuery", "LuceneFilter"]),
    .executableTarget(
      name: "Benchmarks", dependencies: ["LuceneSyntax", "LuceneQuery", "LuceneFilter"],
      path: "Benchmarks", exclude: ["Inputs", "Peers", "Results", "README.md"]),

    .target(name: "TestSupport", dependencies: ["LuceneQuery", "LuceneFilter"], path: "Tests/TestSupport"),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText", "TestSupport"]),
    .testTarget(name: "LuceneSyntaxTests", dependencies: ["LuceneSyntax", "TestSupport"]),
    .testTarget(name: "LuceneQueryTests", dependencies: ["LuceneQuery", "TestSupport"]),
    .testTarget(name: "LuceneFilterTests", dependencies: ["LuceneFilter", "TestSupport"]),
    .testTarget(name: "lqTests", dependencies: ["lq", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
