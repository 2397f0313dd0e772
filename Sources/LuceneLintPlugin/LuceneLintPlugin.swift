import Foundation
import PackagePlugin

/// Lints the `*.lucene` files of a target while it is built, and makes Swift constants and functions of them: `Queries.activeUsers`.
///
/// The settings are those of `.lq.json` in the folder of the target or in one around it, up to that of the package. They and the files that they
/// name are inputs, so that a change of the schema makes the declarations, and with them the expansions of `#userQuery`, anew.
@main
struct LuceneLintPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let queries = target.sourceFiles.map(\.url).filter { $0.pathExtension == "lucene" }.sorted { $0.path < $1.path }
    let project = Self.projectFolder(of: target.directoryURL, in: context.package.directoryURL)
    guard !queries.isEmpty || project != nil else { return [] }
    let output = context.pluginWorkDirectoryURL.appending(path: "Queries.swift")
    let settings = project.map { ["--project", $0.path] } ?? []
    return [
      .buildCommand(
        displayName: "Linting the queries of \(target.name)",
        executable: try context.tool(named: "lucene-query-tool").url,
        arguments: ["generate", "--output", output.path] + settings + ["--"] + queries.map(\.path),
        inputFiles: queries + (project.map(Self.settingsFiles) ?? []),
        outputFiles: [output])
    ]
  }

  /// The nearest folder with a project file.
  private static func projectFolder(of folder: URL, in package: URL) -> URL? {
    var folder = folder.standardizedFileURL
    let root = package.standardizedFileURL.path
    while folder.path.hasPrefix(root) {
      if FileManager.default.fileExists(atPath: folder.appending(path: ".lq.json").path) { return folder }
      if folder.path == root { return nil }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// The project file and those that it names. The tool says what is wrong with them.
  private static func settingsFiles(in folder: URL) -> [URL] {
    let file = folder.appending(path: ".lq.json")
    guard let data = try? Data(contentsOf: file),
      let settings = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return [file] }
    let named = ["schema", "baseline"].compactMap { settings[$0] as? String }.map { name in
      name.hasPrefix("/") ? URL(filePath: name) : folder.appending(path: name).standardizedFileURL
    }
    return [file] + named.filter { FileManager.default.fileExists(atPath: $0.path) }
  }
}
