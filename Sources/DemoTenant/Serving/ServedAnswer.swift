import JSONText

/// What the demo tenant answers.
package struct ServedAnswer: Sendable {
  package var status: Int
  package var fields: [(name: String, value: String)]
  package var body: [UInt8]

  package init(status: Int, fields: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  package static func json(_ value: JSONValue, status: Int = 200) -> ServedAnswer {
    ServedAnswer(status: status, fields: [("content-type", "application/json; charset=utf-8")], body: value.serialized())
  }

  package static func noContent(_ status: Int = 204) -> ServedAnswer { ServedAnswer(status: status) }

  /// An error as the Management API words it.
  package static func error(_ status: Int, _ message: String, code: String? = nil) -> ServedAnswer {
    var members = [
      JSONMember(key: "statusCode", value: .number(JSONNumber(Int64(status)))),
      JSONMember(key: "error", value: .string(JSONString(reason(of: status)))),
      JSONMember(key: "message", value: .string(JSONString(message))),
    ]
    if let code { members.append(JSONMember(key: "errorCode", value: .string(JSONString(code)))) }
    return .json(.object(members), status: status)
  }

  /// What goes over the wire; `announcing` sets the length that the header names.
  func bytes(announcing length: Int) -> [UInt8] {
    var head = "HTTP/1.1 \(status) \(Self.reason(of: status))\r\n"
    for field in fields { head += "\(field.name): \(field.value)\r\n" }
    // RFC 9110 section 8.6: an answer without content names no length with 204.
    if status != 204 { head += "content-length: \(length)\r\n" }
    return Array((head + "\r\n").utf8) + body
  }

  private static func reason(of status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 206: "Partial Content"
    case 302: "Found"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 409: "Conflict"
    case 413: "Payload Too Large"
    case 414: "URI Too Long"
    case 416: "Range Not Satisfiable"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    default: "Status"
    }
  }
}
