// swift-tools-version: 6.1
import PackageDescription

// What the tests of LuceneTargets need of the package, so that a mutation costs one module.
let package = Package(
  name: "mutations",
  targets: [
    .target(name: "JSONText"),
    .target(name: "LuceneSyntax"),
    .target(name: "LuceneQuery", dependencies: ["LuceneSyntax", "JSONText"]),
    .target(name: "SystemThreads"),
    .target(name: "ScanKernels"),
    .target(name: "InflateShim", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "Gzip", dependencies: ["InflateShim"]),
    .target(
      name: "LuceneFilter", dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText", "Gzip", "ScanKernels", "SystemThreads"]),
    .target(name: "LuceneTargets", dependencies: ["LuceneQuery", "LuceneSyntax", "JSONText"]),
    .target(
      name: "TestSupport", dependencies: ["LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText"], path: "Tests/TestSupport"),
    .testTarget(
      name: "LuceneTargetsTests",
      dependencies: ["LuceneTargets", "LuceneFilter", "LuceneQuery", "LuceneSyntax", "JSONText", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
