import JSONText
import LuceneQuery

/// A top-level key of a dump that stands for another one.
///
/// The new name is read as if the record had it: `identities[0].connection` is a flat key.
///
/// ```swift
/// KeyRename("Email", to: "email")
/// ```
public struct KeyRename: Sendable, Hashable {
  /// The key as the dump has it, decoded.
  public let key: JSONString
  /// The key that it stands for, decoded.
  public let name: JSONString

  /// Lets `key` stand for `name`.
  public init(_ key: String, to name: String) {
    self.key = JSONString(key)
    self.name = JSONString(name)
  }
}

extension KeyRename {
  /// The column names of Auth0's User Import/Export extension.
  public static let auth0ImportExportExtension = [
    KeyRename("Id", to: "user_id"),
    KeyRename("Given Name", to: "given_name"),
    KeyRename("Family Name", to: "family_name"),
    KeyRename("Nickname", to: "nickname"),
    KeyRename("Name", to: "name"),
    KeyRename("Email", to: "email"),
    KeyRename("Email Verified", to: "email_verified"),
    KeyRename("Picture", to: "picture"),
    KeyRename("Connection", to: "identities[0].connection"),
    KeyRename("Created At", to: "created_at"),
    KeyRename("Updated At", to: "updated_at"),
  ]

  /// The preset that the first record of a dump calls for: the extension's if it has a key `Id` and no `user_id`, else none.
  ///
  /// Throws if the record is malformed.
  public static func preset(for record: RawSpan) throws(MalformedRecord) -> [KeyRename] {
    var keys = KeyPresence()
    let wanted = WantedKeys(keys.trie)
    var scanner = RecordScanner(wanted)
    try scanner.scan(record, into: &keys)
    return preset(holdsID: keys.holdsID, holdsUserID: keys.holdsUserID)
  }

  /// The preset for a dump with these keys.
  static func preset(holdsID: Bool, holdsUserID: Bool) -> [KeyRename] {
    holdsID && !holdsUserID ? auth0ImportExportExtension : []
  }
}

/// Which of the keys that tell the extension's dumps from others stand in a record.
private struct KeyPresence: RecordVisitor {
  private(set) var holdsID = false
  private(set) var holdsUserID = false
  private let idNode: Int
  let trie: PathTrie

  init() {
    var trie = PathTrie()
    idNode = trie.insert("Id")
    _ = trie.insert("user_id")
    trie.finish()
    self.trie = trie
  }

  mutating func enter(_ node: Int, from source: ValueSource) {
    if node == idNode { holdsID = true } else { holdsUserID = true }
  }
}
