#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The data that the tests share, in `Tests/Corpus`.
public enum Corpus {
  /// The folder, found from the place of this source file.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus")

  /// The text of a file, named from the folder: `matching/ids.txt`.
  public static func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// The names of the files in a folder of the corpus that end so.
  public static func names(in name: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path()).filter { $0.hasSuffix(ending) }
      .sorted()
  }

  /// The directed cases in a folder of the corpus, in the order of the names of their files.
  public static func caseFiles(in name: String) throws -> [CaseFile] {
    try names(in: name, ending: ".cases")
      .map { try CaseFile(name: "\(name)/\($0)", text: text(of: "\(name)/\($0)")) }
  }

  /// The statements of the specification that need cases: the first word of each line that is neither blank nor a comment.
  public static func statementIDs(in name: String) throws -> [String] {
    try text(of: name).split(whereSeparator: \.isNewline)
      .compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { !$0.hasPrefix("#") }
  }
}
