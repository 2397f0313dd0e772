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
  /// What the command that began the search was told, and has to be told again.
  struct Order: Hashable {
    var tenant: String
    var fields: String
    var format: String
    var route: String

    fileprivate static let members: [(name: String, path: WritableKeyPath<Order, String> & Sendable)] = [
      ("tenant", \.tenant), ("fields", \.fields), ("format", \.format), ("route", \.route),
    ]

    /// What is to be given anew in the place of what another order says; nil if both are the same.
    func difference(from other: Order) -> String? {
      for (name, path) in Self.members where self[keyPath: path] != other[keyPath: path] {
        let value = self[keyPath: path]
        return value.isEmpty ? "without --\(name)" : name == "tenant" ? "of \(value)" : "with --\(name) \(value)"
      }
      return nil
    }
  }

  /// How far a search is.
  struct Contents {
    let order: Order
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
      members.allSatisfy({ ["order", "state", "output"].contains($0.key.string) })
    else { throw unreadable }
    var order = Order(tenant: "", fields: "", format: "", route: "")
    for (name, path) in Order.members {
      guard case .string(let value)? = json["order"]?[name] else { throw unreadable }
      order[keyPath: path] = value.string
    }
    var contents = Contents(order: order)
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

  /// Makes sure that it can be written.
  func check() throws(Failure) { try ReplacedFile.check(path, suffix: Self.suffix) }

  func save(_ contents: Contents) throws(Failure) {
    let order = Order.members.map {
      JSONMember(key: JSONString($0.name), value: .string(JSONString(contents.order[keyPath: $0.path])))
    }
    var members = [JSONMember(key: "order", value: .object(order))]
    if let state = contents.state { members.append(JSONMember(key: "state", value: state.json)) }
    if let output = contents.output { members.append(JSONMember(key: "output", value: output.json)) }
    try ReplacedFile.write(Array("\(JSONValue.object(members))\n".utf8), to: path, suffix: Self.suffix)
  }

  /// What is complete need not be taken up again.
  func remove() { ReplacedFile.remove(path, suffix: Self.suffix) }
}
