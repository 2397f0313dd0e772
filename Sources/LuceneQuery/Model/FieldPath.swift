import LuceneSyntax

/// Where in a record a clause looks: one or more keys, from the outermost to the innermost.
///
/// `app_metadata.subscription.plan` has three keys. Arrays on the way need no key. Two paths are equal if their keys have the same code
/// points.
///
/// ```swift
/// FieldPath("email")
/// FieldPath(["user_metadata", "favourite.colour"])   // user_metadata.favourite\.colour
/// ```
public struct FieldPath: Sendable, Hashable {
  /// Short keys as they are. Long ones are kept once for all copies and hashed once: the clauses of a group share their field, and are compared
  /// and hashed one by one.
  private enum Storage: Sendable {
    case short([String])
    case long(LongKeys)
  }

  private final class LongKeys: Sendable {
    let keys: [String]
    let hash: Int

    init(_ keys: [String]) {
      self.keys = keys
      var hasher = Hasher()
      for key in keys { hasher.combine(ExactString(key)) }
      hash = hasher.finalize()
    }
  }

  /// So many bytes are hashed as quickly as anything is looked up.
  private static let shortLength = 256

  private let storage: Storage

  /// The keys, decoded: an escaped dot is a dot. Never empty.
  public var keys: [String] {
    switch storage {
    case .short(let keys): keys
    case .long(let long): long.keys
    }
  }

  /// The keys as texts that are equal only code point by code point.
  var exactKeys: LazyMapCollection<[String], ExactString> { keys.lazy.map { ExactString($0) } }

  /// The first key.
  public var root: String { keys.first ?? "" }

  /// A path of one key, which may hold any character.
  public init(_ key: String) { self.init([key]) }

  /// A path of several keys; no keys at all is the path of the empty key.
  public init(_ keys: [String]) {
    let length = keys.reduce(0) { $0 + $1.utf8.count }
    storage = length > Self.shortLength ? .long(LongKeys(keys)) : .short(keys.isEmpty ? [""] : keys)
  }

  /// A path as query text writes it: keys separated by dots, with backslash escapes.
  ///
  /// - Returns: Nothing if a key is empty or an escape is wrong.
  public init?(parsing text: String) {
    let path = Escapes.path(Array(text.utf8)[...])
    guard path.problems.isEmpty, !path.keys.contains("") else { return nil }
    self.init(path.keys)
  }

  /// The path with one more key.
  public func appending(_ key: String) -> FieldPath { FieldPath(keys + [key]) }

  /// Whether `other` is this path or lies under it.
  public func isAncestorOrSelf(of other: FieldPath) -> Bool {
    keys.count <= other.keys.count && zip(keys, other.keys).allSatisfy { ExactString($0) == ExactString($1) }
  }

  /// Whether both have the same keys, code point by code point.
  public static func == (left: FieldPath, right: FieldPath) -> Bool {
    if case .long(let one) = left.storage, case .long(let other) = right.storage {
      if one === other { return true }
      guard one.hash == other.hash else { return false }
    }
    return left.keys.count == right.keys.count && left.isAncestorOrSelf(of: right)
  }

  /// Feeds the code points of the keys, or what stands for many of them.
  public func hash(into hasher: inout Hasher) {
    switch storage {
    case .short(let keys): for key in keys { hasher.combine(ExactString(key)) }
    case .long(let long): hasher.combine(long.hash)
    }
  }
}

extension FieldPath: Comparable {
  /// Orders by the code points of the keys, from the first key on; a path stands before those under it.
  public static func < (left: FieldPath, right: FieldPath) -> Bool { left.exactKeys.lexicographicallyPrecedes(right.exactKeys) }
}

extension FieldPath: ExpressibleByStringLiteral {
  /// A path of one key; dots in a literal are part of that key.
  public init(stringLiteral key: String) { self.init(key) }
}

extension FieldPath: CustomStringConvertible {
  /// The path as query text writes it, with everything escaped that needs it.
  public var description: String { Escapes.escaped(path: keys) }
}
