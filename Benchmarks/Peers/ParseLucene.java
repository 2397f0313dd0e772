import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanQuery;

/** How many queries of standard input Lucene's classic parser reads in a second of its thread, warm, and how many it refuses. */
final class ParseLucene {
  private static final QueryParser PARSER = new QueryParser("name", new KeywordAnalyzer());

  public static void main(String[] arguments) throws Exception {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<String> queries = input.lines().collect(Collectors.toList());
    BooleanQuery.setMaxClauseCount(Integer.MAX_VALUE);
    PARSER.setAllowLeadingWildcard(true);
    int refused = 0;
    for (int pass = 0; pass < 40; pass++) refused = readAll(queries);
    long start = time();
    int passes = 0;
    while (time() - start < 1_000_000_000L && !queries.isEmpty()) {
      readAll(queries);
      passes++;
    }
    double seconds = Math.max(1e-9, (time() - start) / 1e9);
    System.out.println(passes * queries.size() / seconds + " " + refused);
  }

  private static int readAll(List<String> queries) {
    int refused = 0;
    for (String query : queries) {
      try {
        PARSER.parse(query);
      } catch (ParseException | RuntimeException failure) {
        refused++;
      }
    }
    return refused;
  }

  private static long time() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
