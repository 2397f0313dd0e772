/// Text that must not be shown. It has no description but `…`.
public struct Secret: Sendable, Hashable {
  /// The text itself.
  public let text: String

  /// Hides a text.
  public init(_ text: String) { self.text = text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `…`
  public var description: String { "…" }
  /// `…`
  public var debugDescription: String { "…" }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
