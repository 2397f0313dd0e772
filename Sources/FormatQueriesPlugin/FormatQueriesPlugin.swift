import Foundation
import PackagePlugin

/// `swift package format-queries`: lays out the queries of a package that stand in `*.lucene` files.
///
/// With `--target NAME`, once or more often, only those of these targets. With `--check` or `--diff` it changes nothing, and says what is laid out
/// in another way. All else goes to `lucene-query-tool fmt`.
@main
struct FormatQueriesPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    var arguments = ArgumentExtractor(arguments)
    let targets = arguments.extractOption(named: "target")
    let files = try context.package.files(withExtensions: ["lucene"], ofTargets: targets)
    guard !files.isEmpty else { return print("there are no queries") }
    let options = arguments.remainingArguments
    let changesNothing = options.contains("--check") || options.contains("--diff")
    let status = try context.run("fmt", options + (changesNothing ? [] : ["--in-place"]) + ["--files", "--"] + files)
    if status != 0 { Diagnostics.error("some queries are laid out in another way, or cannot be read; see above") }
  }
}
