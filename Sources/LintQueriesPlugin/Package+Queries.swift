import Foundation
import PackagePlugin

// What both commands for a package need. A plugin cannot import a module, so that the other has this file by a link.

extension Package {
  /// The files of targets that may hold queries, as paths in the package.
  ///
  /// - Parameter targets: Their names; empty for all.
  func files(withExtensions extensions: Set<String>, ofTargets names: [String]) throws -> [String] {
    let chosen = names.isEmpty ? targets : try targets(named: names)
    let root = directoryURL.path + "/"
    let paths = chosen.compactMap { $0 as? any SourceModuleTarget }.flatMap { $0.sourceFiles.map(\.url) }
      .filter { extensions.contains($0.pathExtension) }
      .map { $0.path.hasPrefix(root) ? String($0.path.dropFirst(root.count)) : $0.path }
    return Array(Set(paths)).sorted()
  }
}

extension PluginContext {
  /// Runs a command of `lucene-query-tool` in the folder of the package, and tells how it ended.
  func run(_ command: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = try tool(named: "lucene-query-tool").url
    process.arguments = [command] + arguments
    process.currentDirectoryURL = package.directoryURL
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
