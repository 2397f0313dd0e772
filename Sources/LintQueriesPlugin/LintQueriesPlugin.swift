import Foundation
import PackagePlugin

/// `swift package lint-queries`: what is wrong, or likely not meant, in the queries of a package, in `*.lucene` files and in Swift.
///
/// With `--target NAME`, once or more often, only those of these targets. All else goes to `lucene-query-tool lint`.
@main
struct LintQueriesPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    var arguments = ArgumentExtractor(arguments)
    let targets = arguments.extractOption(named: "target")
    let files = try context.package.files(withExtensions: ["lucene", "swift"], ofTargets: targets)
    guard !files.isEmpty else { return print("there are no queries") }
    let status = try context.run("lint", arguments.remainingArguments + ["--files", "--"] + files)
    if status != 0 { Diagnostics.error("the linter found something, or could not run; see above") }
  }
}
