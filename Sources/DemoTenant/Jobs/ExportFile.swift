import JSONText

/// The file of a finished export, packed.
struct ExportFile {
  /// `demo.json.gz`, `demo.csv.gz`: named after the tenant.
  let name: String
  let bytes: [UInt8]
  /// Names the content; another content has another.
  let tag: String

  /// Puts together what was asked for.
  init(_ order: ExportOrder, of users: [TenantUser]) {
    let content = order.format == .csv ? Self.table(order.fields ?? [], users) : Self.lines(order.fields, users)
    name = "demo.\(order.format.rawValue).gz"
    bytes = StoredGzip.packed(content)
    tag = "\"\(String(StoredGzip.checksum(content), radix: 16))-\(content.count)\""
  }

  private init(name: String, bytes: [UInt8], tag: String) {
    self.name = name
    self.bytes = bytes
    self.tag = tag
  }

  /// The same behind one document more, so that another tag names it.
  func rewritten() -> ExportFile {
    ExportFile(name: name, bytes: StoredGzip.packed(Array("{}\n".utf8)) + bytes, tag: "\"again-\(tag.dropFirst())")
  }

  /// A document on each line. Attributes that a user lacks are left out.
  private static func lines(_ fields: [ExportOrder.Field]?, _ users: [TenantUser]) -> [UInt8] {
    var output: [UInt8] = []
    for user in users {
      if let fields {
        let members = fields.compactMap { field in
          user.document.value(at: field.path).map { JSONMember(key: JSONString(field.key), value: $0) }
        }
        output += JSONValue.object(members).serialized()
      } else {
        output += user.bytes
      }
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  /// The service's own kind of table: texts stand in quotation marks and begin with an apostrophe, so that a spreadsheet takes none for a
  /// formula; its own dates, numbers and Booleans stand bare.
  private static func table(_ fields: [ExportOrder.Field], _ users: [TenantUser]) -> [UInt8] {
    var output = Array(fields.map { quoted($0.key, unlessPlain: true) }.joined(separator: ",").utf8)
    for user in users {
      output.append(UInt8(ascii: "\n"))
      output += fields.map { cell(user.document.value(at: $0.path), of: $0.name) }.joined(separator: ",").utf8
    }
    output.append(UInt8(ascii: "\n"))
    return output
  }

  private static func cell(_ value: JSONValue?, of name: String) -> String {
    switch value {
    case nil, .null: ""
    case .string(let text): dates.contains(name) ? text.string : quoted("'" + text.string)
    case .number, .bool: value?.description ?? ""
    case .array, .object: quoted("'" + (value?.description ?? ""))
    }
  }

  private static let dates: Set<String> = ["created_at", "updated_at", "last_login", "last_password_reset"]

  /// A text in quotation marks, those within it doubled (RFC 4180).
  private static func quoted(_ text: String, unlessPlain: Bool = false) -> String {
    let mark = UInt8(ascii: "\"")
    if unlessPlain, !text.utf8.contains(where: { [mark, UInt8(ascii: ","), 0x0D, 0x0A].contains($0) }) { return text }
    let doubled = text.utf8.flatMap { $0 == mark ? [mark, mark] : [$0] }
    return String(decoding: [mark] + doubled + [mark], as: UTF8.self)
  }

  // MARK: - Answers

  /// The file, or what the request's range leaves of it (RFC 9110 section 14).
  func answer(to request: ServedRequest) -> ServedAnswer {
    let fields = [("content-type", "application/gzip"), ("etag", tag), ("accept-ranges", "bytes")]
    guard let range = request.field("range"), (request.field("if-range") ?? tag) == tag, let bounds = bounds(range) else {
      return ServedAnswer(status: 200, fields: fields, body: bytes)
    }
    guard bounds.lowerBound < bytes.count else {
      return ServedAnswer(status: 416, fields: [("content-range", "bytes */\(bytes.count)")])
    }
    let part = bounds.clamped(to: 0..<bytes.count)
    let place = ("content-range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(bytes.count)")
    return ServedAnswer(status: 206, fields: fields + [place], body: Array(bytes[part]))
  }

  /// `bytes=100-`, `bytes=100-199`. Nil for other forms, which a server may ignore.
  private func bounds(_ text: String) -> Range<Int>? {
    guard text.hasPrefix("bytes=") else { return nil }
    let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Int(ends[0]), first >= 0 else { return nil }
    if ends[1].isEmpty { return first..<Int.max }
    guard let last = Int(ends[1]), last >= first, last < Int.max else { return nil }
    return first..<last + 1
  }
}
