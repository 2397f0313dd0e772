import LuceneQuery
import LuceneTargets
import Testing

/// Scripts that ask an engine which lines of a file may match.
@Suite("Scripts for a filter that decides itself")
struct CandidateTests {
  private func script(_ engine: FileEngine, _ query: String, _ path: String, isGzip: Bool = false) throws -> String {
    try engine.script(for: Query(parsing: query), path: path, isGzip: isGzip)
  }

  @Test("a script for DuckDB")
  func duckdb() throws {
    #expect(
      try script(.duckdb, "blocked:true", "/data/it's [1].ndjson", isGzip: true) == #"""
        CREATE TEMPORARY TABLE candidates AS
        SELECT strlen(record) AS length, CASE
          WHEN record IS NULL OR json_type(record) != 'OBJECT' THEN TRUE
          WHEN regexp_matches(CAST(record AS VARCHAR), '\\u(?:00[0-7]|[dD][89a-fA-F])|"[^"]*[.\[][^"]*"\s*:|\\"[^"]*"\s*:|[:,\[\s]-?[0-9][0-9.]{15,}|[:,\[\s]-?[0-9.]+[eE]|,\s*[\]}]|[:,\[]\s*[-+]?(?:[nN][aA][nN]|[iI][nN][fF])') THEN TRUE
          WHEN CASE WHEN strlen(CAST(record AS VARCHAR)) - strlen(replace(CAST(record AS VARCHAR), '[', '')) > 6
            THEN contains(replace(replace(replace(replace(replace(replace(regexp_replace(regexp_replace(regexp_replace(CAST(record AS VARCHAR), '\\.', '', 'g'), '"[^"]*"', '', 'g'), '[^\[\]]+', '', 'g'), '[]', ''), '[]', ''), '[]', ''), '[]', ''), '[]', ''), '[]', ''), '[')
            ELSE FALSE
          END THEN TRUE
          ELSE coalesce(TRY(len(list_filter(
            CASE WHEN 'ARRAY' IN (json_type(record, '/blocked'))
              THEN flatten(list_transform(
                [json_extract(record, '/blocked')],
                lambda x: CASE
                  WHEN json_type(x) IS DISTINCT FROM 'ARRAY' THEN [x]
                  WHEN NOT list_contains(json_type(x, '$[*]'), 'ARRAY') THEN [x] || json_extract(x, '$[*]')
                  ELSE [x] || json_extract(x, '$[*]') || json_extract(x, '$[*][*]') || json_extract(x, '$[*][*][*]') || json_extract(x, '$[*][*][*][*]') || json_extract(x, '$[*][*][*][*][*]') || json_extract(x, '$[*][*][*][*][*][*]')
                END
              ))
              ELSE [json_extract(record, '/blocked')]
            END,
            lambda x: CASE json_type(x) WHEN 'VARCHAR' THEN json_extract_string(x, '$') = 'true' WHEN 'BOOLEAN' THEN json_extract_string(x, '$') IN ('true') ELSE FALSE END
          )) > 0), TRUE)
        END AS may_match
        FROM read_ndjson_objects('/data/it''s [[]1].ndjson', ignore_errors = true, compression = 'gzip') AS lines(record);
        SELECT 'lq row ' || rowid || ' ' || coalesce(length, -1) FROM candidates WHERE may_match ORDER BY rowid;
        SELECT 'lq end ' || count(*) FROM candidates;

        """#)
  }

  @Test("a script for Spark")
  func spark() throws {
    #expect(
      try script(.spark, "blocked:true", "/data/it's {1}.ndjson") == #"""
        CREATE OR REPLACE TEMPORARY VIEW lines USING text OPTIONS (path 'file:///data/it\'s \\{1\\}.ndjson', lineSep '\u000a');
        CREATE OR REPLACE TEMPORARY VIEW users AS
        SELECT position, value, CASE WHEN size(parts) = 1 AND text LIKE '{%' AND is_valid_utf8(value) THEN parts[0] END AS record
        FROM (
          SELECT position, value, text, try_variant_get(try_parse_json(concat('[', text, ']')), '$', 'array<variant>') AS parts
          FROM (SELECT monotonically_increasing_id() AS position, value, trim(BOTH '﻿ \u0009\u000d' FROM value) AS text FROM lines)
          WHERE text != ''
        );
        SELECT concat('lq line ', position, ' ', translate(base64(CAST(value AS BINARY)), '\u000d\u000a', ''))
        FROM (
          SELECT /*+ REPARTITION(1) */ position, value
          FROM users
          WHERE CASE
            WHEN record IS NULL OR NOT trim(TRAILING ' \u0009\u000d' FROM value) LIKE '%}' THEN TRUE
            WHEN value RLIKE '\\\\u(?:00[0-7]|[dD][89a-fA-F])|"[^"]*[.\\[][^"]*"\\s*:|\\\\"[^"]*"\\s*:|[:,\\[\\s]-?[0-9][0-9.]{15,}|[:,\\[\\s]-?[0-9.]+[eE]|,\\s*[\\]}]|[:,\\[]\\s*[-+]?(?:[nN][aA][nN]|[iI][nN][fF])' OR CASE WHEN length(value) - length(replace(value, '[', '')) > 6
              THEN contains(replace(replace(replace(replace(replace(replace(regexp_replace(regexp_replace(regexp_replace(value, '\\\\.', ''), '"[^"]*"', ''), '[^\\[\\]]+', ''), '[]', ''), '[]', ''), '[]', ''), '[]', ''), '[]', ''), '[]', ''), '[')
              ELSE FALSE
            END THEN TRUE
            ELSE coalesce(coalesce(exists(
              CASE WHEN try_variant_get(record, '$[\'blocked\'][0]', 'variant') IS NOT NULL
                THEN aggregate(sequence(1, 6), array(try_variant_get(record, '$[\'blocked\']', 'variant')), (list, i) -> flatten(transform(list, x ->
                  CASE WHEN try_variant_get(x, '$[0]', 'variant') IS NOT NULL THEN try_variant_get(x, '$', 'array<variant>') ELSE array(x) END)))
                ELSE array(try_variant_get(record, '$[\'blocked\']', 'variant'))
              END,
              x -> x IS NOT NULL AND CASE WHEN schema_of_variant(x) = 'STRING' THEN try_variant_get(x, '$', 'string') = 'true' WHEN schema_of_variant(x) = 'BOOLEAN' THEN try_variant_get(x, '$', 'boolean') IN (true) ELSE FALSE END
            ), FALSE), TRUE)
          END
        )
        SORT BY position;
        SELECT 'lq end 0';

        """#)
  }
}
