import LuceneQuery

extension DuckDB {
  /// The script of ``FileEngine/script(for:path:isGzip:)``.
  ///
  /// The rows of a table made from a file stand in the file's order, which a window function would give up several threads for.
  static func candidates(_ condition: Condition, path: String, isGzip: Bool) throws(UnsupportedMatch) -> String {
    let column: SQL = "record"
    let predicate = try self.condition(condition, of: column)
    let script: SQL = """
      CREATE TEMPORARY TABLE candidates AS
      SELECT strlen(record) AS length, CASE
        WHEN record IS NULL OR json_type(record) != 'OBJECT' THEN TRUE
        WHEN regexp_matches(CAST(record AS VARCHAR), \(text: DoubtfulText.regexp)) THEN TRUE
        WHEN \(nestsArraysDeeply("CAST(record AS VARCHAR)")) THEN TRUE
        ELSE coalesce(TRY(\(predicate)), TRUE)
      END AS may_match
      FROM read_ndjson_objects(\(text: pattern(for: path)), ignore_errors = true, compression = \(text: isGzip ? "gzip" : "uncompressed")) AS lines(record);
      SELECT 'lq row ' || rowid || ' ' || coalesce(length, -1) FROM candidates WHERE may_match ORDER BY rowid;
      SELECT 'lq end ' || count(*) FROM candidates;
      """
    return script.text { literal($0) } + "\n"
  }

  /// Whether arrays stand in each other so deeply that a condition would not look into them. Few records have enough arrays to be looked at.
  private static func nestsArraysDeeply(_ text: SQL) -> SQL {
    let brackets = [DoubtfulText.escape, DoubtfulText.string, DoubtfulText.unbracketed].reduce(text) { text, gone in
      "regexp_replace(\(text), \(text: gone), '', 'g')"
    }
    return """
      CASE WHEN strlen(\(text)) - strlen(replace(\(text), '[', '')) > \(mostArrays)
        THEN contains(\((0..<mostArrays).reduce(brackets) { text, _ in "replace(\(text), '[]', '')" }), '[')
        ELSE FALSE
      END
      """
  }

  /// A pattern of names that only this path matches.
  private static func pattern(for path: String) -> String {
    var pattern = String.UnicodeScalarView()
    for scalar in path.unicodeScalars {
      if "*?[".unicodeScalars.contains(scalar) { pattern += ["[", scalar, "]"] } else { pattern.append(scalar) }
    }
    return String(pattern)
  }
}
