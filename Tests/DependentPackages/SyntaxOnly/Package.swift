// swift-tools-version: 6.1
import PackageDescription

// A user of the syntax tree alone. Neither the modules above it nor any library of the system may come with it: `.ci/syntax-only` looks.
let package = Package(
  name: "SyntaxOnly",
  dependencies: [.package(name: "lucene-query", path: "../../..")],
  targets: [
    .executableTarget(name: "SyntaxOnly", dependencies: [.product(name: "LuceneSyntax", package: "lucene-query")])
  ],
  swiftLanguageModes: [.v6])
