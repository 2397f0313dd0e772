/// What goes wrong with one answer, on demand.
package enum Fault: Sendable {
  /// The answer comes after this many milliseconds.
  case delay(Int)
  /// After this many bytes nothing more comes for so many milliseconds.
  case stall(after: Int, milliseconds: Int)
  /// The request is obeyed, and the connection closed without an answer.
  case noAnswer
  /// The connection is reset after this many bytes of the answer.
  case reset(after: Int)
  /// The connection is closed after this many bytes of the answer.
  case truncation(after: Int)
  /// The header names a length that is so much larger than that of the body, and the connection is closed.
  case wrongLength(Int)
  /// The request is not obeyed; this is answered instead.
  case answer(ServedAnswer)
  /// These bytes come instead of an answer, and the connection is closed.
  case bytes([UInt8])

  /// A status with a body as the service words it.
  package static func status(_ status: Int, retryAfter: Int? = nil, code: String? = nil) -> Fault {
    var answer = ServedAnswer.error(status, "on demand", code: code)
    if let retryAfter { answer.fields.append(("retry-after", "\(retryAfter)")) }
    return .answer(answer)
  }

  /// An HTML page, as proxies answer with.
  package static func page(_ status: Int) -> Fault {
    .answer(
      ServedAnswer(status: status, fields: [("content-type", "text/html")], body: Array("<html><body>Bad</body></html>".utf8)))
  }

  /// A body with a status of 200 that need not be JSON.
  package static func body(_ text: String, fields: [(name: String, value: String)] = []) -> Fault {
    .answer(ServedAnswer(status: 200, fields: fields, body: Array(text.utf8)))
  }
}
