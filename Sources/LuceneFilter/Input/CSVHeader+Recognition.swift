import LuceneQuery

extension CSVHeader {
  /// Whether the first bytes of a dump are the header of CSV. Nothing if it takes more than these to tell.
  ///
  /// Such a header is a row of at least two names, or of one that a user's field has. A brace in it, or a bracket or brace behind it, is a sign
  /// that the first line of JSON is broken.
  static func isRecognised(in start: RawSpan, isWhole: Bool) -> Bool? {
    guard let first = start.firstByteOfText, first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else { return false }
    let margin = start.marginEnd
    let end = RowSplitter.firstRowEnd(in: start, from: margin)
    if end == nil, !isWhole { return nil }
    let row = start.extracting(margin..<(end ?? start.byteCount))
    for offset in row.byteOffsets where row[offset] == UInt8(ascii: "{") || row[offset] == UInt8(ascii: "}") { return false }
    guard let names = try? names(in: row.extracting(row.cellExtent)), nameFields(names) else { return false }
    guard let end, end + 1 < start.byteCount else { return isWhole ? true : nil }
    return start[end + 1] != UInt8(ascii: "{") && start[end + 1] != UInt8(ascii: "[")
  }

  /// Whether these could be the names of columns.
  private static func nameFields(_ names: [String]) -> Bool {
    if names.count > 1 { return names.contains { $0.utf8.contains { ($0 | 0x20) &- UInt8(ascii: "a") < 26 } } }
    let name = names.first ?? ""
    if KeyRename.auth0ImportExportExtension.contains(where: { $0.key.bytes.elementsEqual(name.utf8) }) { return true }
    guard let path = FieldPath(parsing: FlatKey.withoutIndices(name)) else { return false }
    return Schema.auth0Users[path] != nil
  }
}

// MARK: - Fields

extension CSVHeader {
  /// Which keys stand for others, as far as the names of the columns tell.
  var presetRenames: [KeyRename] {
    KeyRename.preset(holdsID: names.contains("Id"), holdsUserID: names.contains("user_id"))
  }

  /// Which fields a query asks for that no column holds. Bare terms are content with the columns that there are.
  ///
  /// - Parameter renames: Columns that stand for other fields.
  public func fieldsWithoutColumn(of query: Query, renaming renames: [KeyRename] = []) -> [FieldPath] {
    let table = RenameTable(renames)
    let columns = names.map { name in
      let key = table.name(for: name.utf8.span.bytes).map { String(decoding: $0, as: UTF8.self) } ?? name
      return FlatKey.withoutIndices(key)
    }
    var missing: [FieldPath] = []
    for clause in query.clauses {
      guard case .field(let field) = clause.scope, !missing.contains(field.path) else { continue }
      if !columns.contains(where: { Self.holds($0, field.path) }) { missing.append(field.path) }
    }
    return missing
  }

  /// Whether a column holds a field, or something below it.
  private static func holds(_ column: String, _ path: FieldPath) -> Bool {
    let name = path.keys.joined(separator: ".")
    if column.utf8.elementsEqual(name.utf8) || column.utf8.starts(with: (name + ".").utf8) { return true }
    return path == FieldPath(["email", "domain"]) && column.utf8.elementsEqual("email".utf8)
  }
}

extension FlatKey {
  fileprivate static func withoutIndices(_ key: String) -> String {
    String(decoding: withoutIndices(key.utf8.span.bytes), as: UTF8.self)
  }
}
