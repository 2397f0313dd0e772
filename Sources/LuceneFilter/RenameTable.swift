import JSONText

/// The names that keys stand for, to be looked up.
struct RenameTable: Sendable {
  private var keys: [[UInt8]] = []
  private var names: [[UInt8]] = []
  private var index = HashIndex()

  /// A table; the first of several names for one key counts.
  init(_ renames: [KeyRename]) {
    for rename in renames {
      let key = rename.key.bytes
      guard name(for: key.span.bytes) == nil else { continue }
      index.insert(keys.count, hash: HashIndex.hash(key.span.bytes))
      keys.append(key)
      names.append(rename.name.bytes)
    }
  }

  var isEmpty: Bool { keys.isEmpty }

  /// The name that a key stands for, if it is not its own.
  func name(for key: RawSpan) -> [UInt8]? {
    let position = index.position(of: HashIndex.hash(key)) {
      let other = keys[$0]
      return other.span.bytes.isEqual(to: key)
    }
    return position.map { names[$0] }
  }
}
