import Auth0Users
import JSONText
import QueryCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a search keeps how far it is, while it goes on.
struct ResumeFile {
  /// How far a search is.
  struct Contents {
    /// Nil before the first page is printed.
    var state: SearchState?
    /// Nil if the search is printed to no file.
    var output: OutputPlace?
  }

  private static let suffix = ".new"

  let path: String

  var exists: Bool { access(path, F_OK) == 0 }

  /// How far the search is; nil if there is no file yet.
  func contents() throws(Failure) -> Contents? {
    guard exists else { return nil }
    let bytes = try InputFile.bytes(of: path)
    guard let json = try? JSONValue(parsing: bytes), case .object(let members) = json,
      members.allSatisfy({ ["state", "output"].contains($0.key.string) })
    else { throw unreadable }
    var contents = Contents()
    if let state = json["state"] {
      guard let state = try? SearchState(json: state) else { throw unreadable }
      contents.state = state
    }
    if let output = json["output"] {
      guard let output = OutputPlace(json: output) else { throw unreadable }
      contents.output = output
    }
    return contents
  }

  private var unreadable: Failure {
    .failed("'\(path)' is no file that '--resume' has written: name another, or remove it to begin anew")
  }

  func save(_ contents: Contents) throws(Failure) {
    var members: [JSONMember] = []
    if let state = contents.state { members.append(JSONMember(key: "state", value: state.json)) }
    if let output = contents.output { members.append(JSONMember(key: "output", value: output.json)) }
    try ReplacedFile.write(Array("\(JSONValue.object(members))\n".utf8), to: path, suffix: Self.suffix)
  }

  /// What is complete need not be taken up again.
  func remove() { ReplacedFile.remove(path, suffix: Self.suffix) }
}
