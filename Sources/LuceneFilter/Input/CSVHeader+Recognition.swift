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
    let isEnough = isWhole || start.byteCount >= DumpForm.enough
    if end == nil, !isEnough { return nil }
    // Of a long row, the names that are whole.
    let rowEnd = end ?? (isWhole ? start.byteCount : lastBoundary(in: start, from: margin))
    let row = start.extracting(margin..<rowEnd)
    for offset in row.byteOffsets where row[offset] == UInt8(ascii: "{") || row[offset] == UInt8(ascii: "}") { return false }
    guard let names = try? names(in: row.extracting(row.cellExtent)), nameFields(names) else { return false }
    guard let end, end + 1 < start.byteCount else { return isEnough ? true : nil }
    return start[end + 1] != UInt8(ascii: "{") && start[end + 1] != UInt8(ascii: "[")
  }

  /// Where the last comma stands that parts two names.
  private static func lastBoundary(in start: RawSpan, from margin: Int) -> Int {
    var (boundary, isInQuotes) = (margin, false)
    for offset in margin..<start.byteCount {
      if start[offset] == UInt8(ascii: "\"") { isInQuotes.toggle() }
      if start[offset] == UInt8(ascii: ","), !isInQuotes { boundary = offset }
    }
    return boundary
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
  /// - Parameters:
  ///   - query: What is asked.
  ///   - renames: Columns that stand for other fields.
  public func fieldsWithoutColumn(of query: Query, renaming renames: [KeyRename] = []) -> [FieldPath] {
    let fields = self.fields(renaming: renames)
    var asked: Set<FieldPath> = []
    return query.clauses.compactMap { clause in
      guard case .field(let field) = clause.scope, asked.insert(field.path).inserted else { return nil }
      return fields.contains(Array(field.path.keys.joined(separator: ".").utf8)) ? nil : field.path
    }
  }

  /// The fields that columns hold, and those that something below them is in a column of, with dots between keys.
  private func fields(renaming renames: [KeyRename]) -> Set<[UInt8]> {
    let table = RenameTable(renames)
    var fields: Set<[UInt8]> = []
    for name in names {
      let key = table.name(for: name.utf8.span.bytes) ?? Array(name.utf8)
      let field = FlatKey.withoutIndices(key.span.bytes)
      fields.insert(field)
      for offset in field.indices where field[offset] == UInt8(ascii: ".") { fields.insert(Array(field[..<offset])) }
    }
    if fields.contains(Array("email".utf8)) { fields.insert(Array("email.domain".utf8)) }
    return fields
  }
}

extension FlatKey {
  fileprivate static func withoutIndices(_ key: String) -> String {
    String(decoding: withoutIndices(key.utf8.span.bytes), as: UTF8.self)
  }
}
