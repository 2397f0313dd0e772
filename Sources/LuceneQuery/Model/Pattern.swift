/// A wildcard pattern, parsed once into its elements. Adjacent runs and adjacent literals are merged.
///
/// ```swift
/// Pattern([.literal("jane"), .anyRun, .literal("smith")])   // jane*smith
/// ```
public struct Pattern: Sendable, Hashable {
  /// A part of a pattern.
  public enum Element: Sendable {
    /// Text that must stand there.
    case literal(String)
    /// `?`: one code point.
    case anyCharacter
    /// `*`: any run of code points, also none, also line ends.
    case anyRun
  }

  /// The elements, in order.
  public let elements: [Element]

  /// Makes a pattern; empty literals are dropped.
  public init(_ elements: [Element]) {
    guard Self.needsMerging(elements) else {
      self.elements = elements
      return
    }
    var merged: [Element] = []
    for element in elements {
      switch (merged.last, element) {
      case (_, .literal("")), (.anyRun, .anyRun):
        continue
      case (.literal(let before), .literal(let after)):
        merged[merged.count - 1] = .literal(before + after)
      default:
        merged.append(element)
      }
    }
    self.elements = merged
  }

  private static func needsMerging(_ elements: [Element]) -> Bool {
    var last: Element?
    for element in elements {
      switch (last, element) {
      case (_, .literal("")), (.anyRun, .anyRun), (.literal, .literal): return true
      default: last = element
      }
    }
    return false
  }

  /// Whether every string matches: a `*` alone.
  public var matchesEverything: Bool {
    guard elements.count == 1, case .anyRun = elements[0] else { return false }
    return true
  }

  /// The text, if the pattern holds no wildcard.
  public var literal: String? {
    switch (elements.count, elements.first) {
    case (0, _): ""
    case (1, .literal(let text)): text
    default: nil
    }
  }
}

extension Pattern.Element: Hashable {
  /// Whether both are the same wildcard, or literals of the same code points.
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.literal(let one), .literal(let other)): ExactString(one) == ExactString(other)
    case (.anyCharacter, .anyCharacter), (.anyRun, .anyRun): true
    default: false
    }
  }

  /// Feeds the kind, and a literal's code points.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .literal(let text): hasher.combine(ExactString(text))
    case .anyCharacter: hasher.combine(1 as UInt8)
    case .anyRun: hasher.combine(2 as UInt8)
    }
  }
}

extension Pattern: CustomStringConvertible {
  /// The pattern as query text writes it.
  public var description: String { canonicalText }
}
