import java.util.IdentityHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.Query;

/**
 * Lucene's classic parser, which also remembers the text of those operands that a Lucene term cannot hold.
 *
 * <p>A term is UTF-8, so an unpaired surrogate becomes U+FFFD in it. Nothing else about parsing is changed.
 */
final class VerbatimParser extends QueryParser {
  /** Both ends of a range, or the text of any other operand in {@code first}. */
  record Operand(String first, String second) {}

  private final IdentityHashMap<Query, Operand> operands = new IdentityHashMap<>();

  VerbatimParser(String field, Analyzer analyzer, Operator operator) {
    super(field, analyzer);
    setDefaultOperator(operator);
    setAllowLeadingWildcard(true);
    setSplitOnWhitespace(true);
  }

  Query read(String text) throws ParseException {
    operands.clear();
    return parse(text);
  }

  /** What was written for this query, if Lucene's own term is not exact. */
  Operand operand(Query query) {
    return operands.get(query);
  }

  private Query remember(Query query, String first, String second) {
    if (query != null && (hasLoneSurrogate(first) || hasLoneSurrogate(second))) operands.put(query, new Operand(first, second));
    return query;
  }

  private static boolean hasLoneSurrogate(String text) {
    return text != null && text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  @Override
  protected Query getFieldQuery(String field, String text, boolean quoted) throws ParseException {
    return remember(super.getFieldQuery(field, text, quoted), text, null);
  }

  @Override
  protected Query getPrefixQuery(String field, String text) throws ParseException {
    return remember(super.getPrefixQuery(field, text), text, null);
  }

  @Override
  protected Query getWildcardQuery(String field, String pattern) throws ParseException {
    return remember(super.getWildcardQuery(field, pattern), pattern, null);
  }

  @Override
  protected Query getFuzzyQuery(String field, String text, float similarity) throws ParseException {
    return remember(super.getFuzzyQuery(field, text, similarity), text, null);
  }

  @Override
  protected Query getRegexpQuery(String field, String pattern) throws ParseException {
    return remember(super.getRegexpQuery(field, pattern), pattern, null);
  }

  @Override
  protected Query getRangeQuery(String field, String lower, String upper, boolean withLower, boolean withUpper)
      throws ParseException {
    return remember(super.getRangeQuery(field, lower, upper, withLower, withUpper), lower, upper);
  }
}
