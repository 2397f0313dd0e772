import JSONText

/// Some of the items of a list.
public struct Page<Item: Model>: Sendable, Hashable {
  /// The items, in the service's order.
  public let items: [Item]
  /// How many items there are in all; nil when the service does not say. For searches it never exceeds 1,000: then read it as "at least".
  public let total: Int?
  /// How many items stand before the first of this page; nil when the service does not say.
  public let start: Int?
  /// How many items a page has at most; nil when the service does not say.
  public let limit: Int?
  /// Where the next page begins, for lists that are read by marks; nil behind the last one.
  public let next: String?

  init(reading body: JSONValue, key: String) throws(UnreadableAnswer) {
    if case .array = body {
      items = try [Item](reading: body, at: "the body")
      (total, start, limit, next) = (nil, nil, nil, nil)
      return
    }
    guard let list = body[key] else { throw UnreadableAnswer(difference: "it has no '\(key)'") }
    items = try [Item](reading: list, at: "'\(key)'")
    total = body["total"]?.count
    if let total, total < 0 { throw UnreadableAnswer(difference: "its 'total' is less than nothing, \(total)") }
    start = body["start"]?.count
    limit = body["limit"]?.count
    next = body["next"]?.text
  }
}

extension JSONValue {
  /// The text of a string; nil for every other value.
  var text: String? { if case .string(let text) = self { text.string } else { nil } }

  /// A number of items: peers have been seen to answer 1.0.
  fileprivate var count: Int? {
    guard case .number(let number) = self else { return nil }
    return number.int64.flatMap { Int(exactly: $0) } ?? Int(exactly: number.double.rounded(.down))
  }
}
