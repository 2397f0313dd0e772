import LuceneSyntax

/// A wildcard pattern, parsed once into its elements. Adjacent runs and adjacent literals are merged.
///
/// ```swift
/// Pattern([.literal("jane"), .anyRun, .literal("smith")])   // jane*smith
/// ```
public struct Pattern: Sendable, Hashable {
  /// A part of a pattern.
  public typealias Element = PatternElement

  /// The elements, in order.
  public let elements: [Element]

  /// Makes a pattern; empty literals are dropped.
  public init(_ elements: [Element]) {
    var merged: [Element] = []
    merged.reserveCapacity(elements.count)
    for element in elements { Self.append(element, to: &merged) }
    self.elements = merged
  }

  /// The pattern of query text, whose literals and runs stand apart.
  init(read elements: [Element]) { self.elements = elements }

  private static func append(_ element: Element, to elements: inout [Element]) {
    switch (element, elements.last) {
    case (.literal(let text), _) where text.isEmpty: break
    case (.literal(let text), .literal(let before)): elements[elements.count - 1] = .literal(before + text)
    case (.anyRun, .anyRun): break
    default: elements.append(element)
    }
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

extension Pattern: CustomStringConvertible {
  /// The pattern as query text writes it.
  public var description: String { canonicalText }
}
