/// A value that a query asks for: its text, and what the text means beside itself.
///
/// Two values are equal if their texts have the same code points: `1.0` and `1` differ, though a record's number 1 equals both.
public struct Value: Sendable {
  let exactText: ExactString
  /// The unit of time that the text names; the one without an end if it names none. An optional would take more room, and values are moved a
  /// lot.
  private let unit: TimeInterval

  /// The unit of time that the text names, if it is a date. Only set for fields that compare instants.
  public var interval: TimeInterval? { unit.start > unit.end ? nil : unit }

  private static var noUnit: TimeInterval { TimeInterval(start: .max, end: .min) }

  /// The text, decoded: without quotes and escapes.
  public var text: String { exactText.string }

  /// A value of a field that compares text.
  public init(_ text: String) {
    exactText = ExactString(text)
    unit = Self.noUnit
  }

  /// A value whose text is also read as a date, if a field compares instants.
  init(_ text: String, readsDate: Bool) {
    exactText = ExactString(text)
    unit = readsDate ? TimeInterval(literal: text) ?? Self.noUnit : Self.noUnit
  }

  /// The number that the text writes, if it writes one.
  public var number: Number? { Number(literal: text) }

  /// The Boolean that the text writes: exactly `true` or `false`.
  public var boolean: Bool? { exactText.string == "true" ? true : exactText.string == "false" ? false : nil }
}

extension Value: Hashable {
  /// Whether both have the same text.
  public static func == (left: Value, right: Value) -> Bool { left.exactText == right.exactText }

  /// Feeds the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(exactText) }
}
