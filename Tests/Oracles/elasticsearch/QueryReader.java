import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Reads the part of the query DSL that is written, as Elasticsearch 7 does. Anything else is an error. */
final class QueryReader {
  private final Mapping mapping;

  QueryReader(Mapping mapping) {
    this.mapping = mapping;
  }

  /** The query of a request's body. */
  Query body(Map<?, ?> body) throws Rejection {
    return query(Shape.members(body, "query").get("query"));
  }

  private Query query(Object dsl) throws Rejection {
    Map.Entry<?, ?> query = Shape.only((Map<?, ?>) dsl);
    Map<?, ?> members = (Map<?, ?>) query.getValue();
    switch ((String) query.getKey()) {
      case "match_all": Shape.members(members); return new MatchAllDocsQuery();
      case "match_none": Shape.members(members); return new MatchNoDocsQuery();
      case "bool": return bool(members);
      case "exists": return exists((String) Shape.members(members, "field").get("field"));
      default: return ofField((String) query.getKey(), (String) Shape.only(members).getKey(), Shape.only(members).getValue());
    }
  }

  private Query bool(Map<?, ?> members) throws Rejection {
    Shape.members(members, "filter", "should", "must_not", "minimum_should_match");
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    try {
      add(members.get("filter"), Occur.FILTER, builder);
      add(members.get("should"), Occur.SHOULD, builder);
      add(members.get("must_not"), Occur.MUST_NOT, builder);
    } catch (BooleanQuery.TooManyClauses fault) {
      throw new Rejection("too many clauses");
    }
    if (members.get("minimum_should_match") instanceof JsonReader.Number count) {
      builder.setMinimumNumberShouldMatch(Integer.parseInt(count.text()));
    }
    // Negations alone are taken from all records.
    if (!members.containsKey("filter") && !members.containsKey("should")) builder.add(new MatchAllDocsQuery(), Occur.FILTER);
    return builder.build();
  }

  private void add(Object queries, Occur occur, BooleanQuery.Builder builder) throws Rejection {
    if (queries == null) return;
    for (Object query : (List<?>) queries) builder.add(query(query), occur);
  }

  private Query exists(String name) {
    if (name.contains("*")) throw new IllegalArgumentException("existence of a pattern of names: " + name);
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    mapping.fieldsOf(name).forEach(field -> builder.add(new TermQuery(new Term(Mapping.FIELD_NAMES, field)), Occur.SHOULD));
    return builder.build();
  }

  private Query ofField(String kind, String name, Object body) throws Rejection {
    FieldType type = mapping.type(name);
    switch (kind) {
      case "term": {
        Object value = Shape.members(body, "value").get("value");
        return type == null ? new MatchNoDocsQuery() : type.term(name, value);
      }
      case "terms": return type == null ? new MatchNoDocsQuery() : type.terms(name, (List<?>) body);
      case "match": {
        Map<?, ?> match = Shape.members(body, "query", "lenient");
        Shape.expect(match.get("lenient"), true);
        try {
          return type == null ? new MatchNoDocsQuery() : type.term(name, match.get("query"));
        } catch (Rejection rejection) {
          return new MatchNoDocsQuery();
        }
      }
      case "wildcard": {
        String pattern = (String) Shape.members(body, "value").get("value");
        return type == null ? new MatchNoDocsQuery() : type.wildcard(name, pattern);
      }
      case "regexp": {
        String expression = (String) Shape.members(body, "value").get("value");
        return type == null ? new MatchNoDocsQuery() : type.regexp(name, expression);
      }
      case "range": {
        FieldType.Bounds bounds = bounds(Shape.members(body, "gte", "gt", "lte", "lt", "format"));
        return type == null ? new MatchNoDocsQuery() : type.range(name, bounds);
      }
      default: throw new IllegalArgumentException("no query of ours is a " + kind);
    }
  }

  private static FieldType.Bounds bounds(Map<?, ?> range) {
    boolean takesLower = !range.containsKey("gt");
    boolean takesUpper = !range.containsKey("lt");
    return new FieldType.Bounds(
        range.get(takesLower ? "gte" : "gt"), takesLower, range.get(takesUpper ? "lte" : "lt"), takesUpper, (String) range.get("format"));
  }
}
