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
  let path: String

  var exists: Bool { access(path, F_OK) == 0 }

  /// The state in the file; nil if there is no file yet.
  func state() throws(Failure) -> SearchState? {
    guard exists else { return nil }
    let bytes = try InputFile.bytes(of: path)
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: bytes)
    } catch {
      throw .failed("'\(path)' holds no state of a search: \(error)")
    }
    do throws(SearchError) {
      return try SearchState(json: json)
    } catch {
      throw .failed("'\(path)': \(error)")
    }
  }

  func save(_ state: SearchState) throws(Failure) { try ReplacedFile.write(Array("\(state.json)\n".utf8), to: path) }

  /// What is complete need not be taken up again.
  func remove() { unlink(path) }
}
