// swift-tools-version: 6.1
import PackageDescription

// Uses all that lucene-query offers, as somebody else's package would.
let package = Package(
  name: "everything",
  dependencies: [.package(name: "lucene-query", path: "../../..")],
  targets: [
    .executableTarget(
      name: "App",
      dependencies: [
        .product(name: "LuceneQueryMacros", package: "lucene-query"),
        .product(name: "LuceneFilter", package: "lucene-query"),
      ],
      plugins: [.plugin(name: "LuceneLintPlugin", package: "lucene-query")]),
    .executableTarget(
      name: "QueriesOnly",
      dependencies: [.product(name: "LuceneQuery", package: "lucene-query")],
      plugins: [.plugin(name: "LuceneLintPlugin", package: "lucene-query")]),
  ],
  swiftLanguageModes: [.v6])
