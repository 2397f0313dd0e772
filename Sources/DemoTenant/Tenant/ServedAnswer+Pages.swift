import JSONText

extension ServedAnswer {
  /// One page by number: a bare array, or with `include_totals` an object around it.
  static func page(
    of items: some RandomAccessCollection<JSONValue>, named name: String, for request: ServedRequest
  ) -> ServedAnswer {
    guard let window = PageWindow(request) else {
      return .error(400, "page and per_page are whole numbers", code: "invalid_query")
    }
    let page = Array(items.dropFirst(window.start).prefix(window.size))
    guard request.parameter("include_totals") == "true" else { return .json(.array(page)) }
    return .json([
      "start": number(window.start), "limit": number(window.size), "length": number(page.count),
      JSONString(name): .array(page), "total": number(items.count),
    ])
  }

  /// One page by the place behind which it begins.
  static func checkpoint(of items: [JSONValue], named name: String, for request: ServedRequest) -> ServedAnswer {
    let start = request.parameter("from").flatMap { Int($0) } ?? 0
    let size = request.parameter("take").flatMap { Int($0) } ?? 50
    let page = Array(items.dropFirst(max(start, 0)).prefix(max(size, 1)))
    var members = [JSONMember(key: JSONString(name), value: .array(page))]
    if start + page.count < items.count {
      members.append(JSONMember(key: "next", value: .string(JSONString("\(start + page.count)"))))
    }
    return .json(.object(members))
  }

  private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(Int64(value))) }
}

/// Which items a request asks for.
struct PageWindow {
  let start: Int
  let size: Int

  /// Nil when the numbers are none, or too large for a page.
  init?(_ request: ServedRequest) {
    guard let page = Int(request.parameter("page") ?? "0"), let size = Int(request.parameter("per_page") ?? "50"),
      (0...1_000_000).contains(page), (0...100).contains(size)
    else { return nil }
    start = page * size
    self.size = size
  }
}
