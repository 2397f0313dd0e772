import LuceneQuery

extension Spark {
  /// The script of ``FileEngine/script(for:path:isGzip:)``.
  ///
  /// The numbers of lines grow along a file, with gaps between its parts. Few lines are left when they are brought into that order. A record with
  /// a repeated key is none to Spark, so that it is among them. Text in base 64 comes in lines if the settings say so.
  static func candidates(_ condition: Condition, path: String) throws(UnsupportedMatch) -> String {
    let predicate = try self.condition(condition, of: "record")
    let deepArrays = DoubtfulText.nestsArrays(deeperThan: mostArrays, in: "value", length: "length")
    let script: SQL = """
      \(views(of: "file://" + pattern(for: path), "users", column: "record", extra: ("position, ", "monotonically_increasing_id() AS position, ")));
      SELECT concat('lq line ', position, ' ', translate(base64(CAST(value AS BINARY)), \(text: "\r\n"), ''))
      FROM (
        SELECT /*+ REPARTITION(1) */ position, value
        FROM users
        WHERE CASE
          WHEN record IS NULL OR NOT trim(TRAILING \(text: " \t\r") FROM value) LIKE '%}' THEN TRUE
          WHEN value RLIKE \(text: DoubtfulText.regexp) OR \(deepArrays) THEN TRUE
          ELSE coalesce(\(predicate), TRUE)
        END
      )
      SORT BY position;
      SELECT 'lq end 0';
      """
    return script.text { literal($0) } + "\n"
  }

  /// A pattern of names that only this path matches.
  private static func pattern(for path: String) -> String {
    var pattern = String.UnicodeScalarView()
    for scalar in path.unicodeScalars {
      if #"*?[]{}\"#.unicodeScalars.contains(scalar) { pattern.append("\\") }
      pattern.append(scalar)
    }
    return String(pattern)
  }
}
