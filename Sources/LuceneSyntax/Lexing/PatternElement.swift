/// A part of a wildcard pattern, unescaped.
public enum PatternElement: Sendable {
  /// Text that must stand there.
  case literal(String)
  /// `?`: one code point.
  case anyCharacter
  /// `*`: any run of code points, also none, also line ends.
  case anyRun
}

extension PatternElement: Hashable {
  /// Whether both are the same wildcard, or literals of the same code points.
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.literal(let one), .literal(let other)): one.utf8.count == other.utf8.count && one.utf8.elementsEqual(other.utf8)
    case (.anyCharacter, .anyCharacter), (.anyRun, .anyRun): true
    default: false
    }
  }

  /// Feeds the kind, and a literal's code points.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .literal(let text):
      for byte in text.utf8 { hasher.combine(byte) }
      hasher.combine(0xFF as UInt8)
    case .anyCharacter: hasher.combine(1 as UInt8)
    case .anyRun: hasher.combine(2 as UInt8)
    }
  }
}
