import LuceneQuery

extension DuckDB {
  /// The script of ``FileEngine/script(for:path:isGzip:)``.
  ///
  /// The rows of a table made from a file stand in the file's order, which a window function would give up several threads for.
  static func candidates(_ condition: Condition, path: String, isGzip: Bool) throws(UnsupportedMatch) -> String {
    let column: SQL = "record"
    let predicate = try self.condition(condition, of: column)
    let deepArrays = DoubtfulText.nestsArrays(
      deeperThan: mostArrays, in: "CAST(record AS VARCHAR)", length: "strlen", flags: ", 'g'")
    let script: SQL = """
      CREATE TEMPORARY TABLE candidates AS
      SELECT strlen(record) AS length, CASE
        WHEN record IS NULL OR json_type(record) != 'OBJECT' THEN TRUE
        WHEN regexp_matches(CAST(record AS VARCHAR), \(text: DoubtfulText.regexp)) THEN TRUE
        WHEN \(deepArrays) THEN TRUE
        ELSE coalesce(TRY(\(predicate)), TRUE)
      END AS may_match
      FROM read_ndjson_objects(\(text: pattern(for: path)), ignore_errors = true, compression = \(text: isGzip ? "gzip" : "uncompressed")) AS lines(record);
      SELECT 'lq row ' || rowid || ' ' || coalesce(length, -1) FROM candidates WHERE may_match ORDER BY rowid;
      SELECT 'lq end ' || count(*) FROM candidates;
      """
    return script.text { literal($0) } + "\n"
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
