import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TotalHitCountCollector;

/**
 * Answers what Lucene's classic query parser makes of a query: one JSON object a line in, one a line out.
 *
 * <p>The formats are described in README.md beside this file.
 */
public final class LuceneOracle {
  /** The field of clauses that name none. No query under test uses this name. */
  static final String BARE_FIELD = "_bare_";

  /** A few queries nest deeply; the launcher's default stack would end before Lucene's own parser does. */
  private static final long STACK_BYTES = 256L << 20;

  private final KeywordAnalyzer analyzer = new KeywordAnalyzer();
  private final VerbatimParser either = new VerbatimParser(BARE_FIELD, analyzer, QueryParser.Operator.OR);
  private final VerbatimParser both = new VerbatimParser(BARE_FIELD, analyzer, QueryParser.Operator.AND);

  public static void main(String[] arguments) throws InterruptedException {
    BooleanQuery.setMaxClauseCount(Integer.MAX_VALUE);
    IOException[] failure = new IOException[1];
    Thread worker = new Thread(null, () -> {
      try {
        new LuceneOracle().answerAll();
      } catch (IOException broken) {
        failure[0] = broken;
      }
    }, "oracle", STACK_BYTES);
    worker.start();
    worker.join();
    if (failure[0] != null) {
      System.err.println("lucene oracle: " + failure[0].getMessage());
      System.exit(2);
    }
  }

  private void answerAll() throws IOException {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 16);
    AnswerStream output = new AnswerStream(new FileOutputStream(FileDescriptor.out));
    while (true) {
      // A peer that waits for an answer before it asks again must get it; one that sends everything at once need not be flushed for.
      if (!input.ready()) output.flush();
      String line = input.readLine();
      if (line == null) break;
      if (!line.isBlank()) output.line(answer(line));
    }
    output.flush();
  }

  private StringBuilder answer(String line) {
    StringBuilder text = new StringBuilder(160);
    try {
      Map<?, ?> request = request(line);
      VerbatimParser parser = parser(request.get("operator"));
      Query query = parser.read((String) request.get("query"));
      text.append("{\"ok\":true,\"tree\":");
      new TreeWriter(text, parser).write(query);
      if (request.get("doc") instanceof Map<?, ?> document) {
        text.append(",\"matched\":").append(matches(query, document));
      }
      return text.append('}');
    } catch (ParseException rejection) {
      return failure(text, reason(rejection));
    } catch (StackOverflowError | Exception fault) {
      String message = fault.getMessage();
      return failure(text, fault.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }
  }

  private static Map<?, ?> request(String line) {
    if (new JsonReader(line).read() instanceof Map<?, ?> request && request.get("query") instanceof String) return request;
    throw new IllegalArgumentException("a request is an object with a string \"query\"");
  }

  private VerbatimParser parser(Object operator) {
    if (operator == null || operator.equals("OR")) return either;
    if (operator.equals("AND")) return both;
    throw new IllegalArgumentException("\"operator\" is \"OR\" or \"AND\"");
  }

  private boolean matches(Query query, Map<?, ?> document) throws IOException {
    MemoryIndex index = new MemoryIndex();
    for (Map.Entry<?, ?> field : document.entrySet()) {
      List<?> values = field.getValue() instanceof List<?> list ? list : List.of(field.getValue());
      for (Object value : values) index.addField((String) field.getKey(), value.toString(), analyzer);
    }
    // Hits are counted because a clause boosted by 0 matches with a score of 0.
    TotalHitCountCollector hits = new TotalHitCountCollector();
    index.createSearcher().search(query, hits);
    return hits.getTotalHits() > 0;
  }

  private static StringBuilder failure(StringBuilder text, String reason) {
    text.setLength(0);
    text.append("{\"ok\":false,\"error\":");
    JsonText.string(text, reason.replaceAll("\\s+", " ").strip());
    return text.append('}');
  }

  /** Lucene wraps the reason in a copy of the whole query; the reason alone is what a reader wants. */
  private static String reason(ParseException rejection) {
    Throwable cause = rejection.getCause() == null ? rejection : rejection.getCause();
    return String.valueOf(cause.getMessage());
  }

  /** Lines that are collected and written in large pieces. They hold only ASCII. */
  private static final class AnswerStream {
    private static final int PIECE = 1 << 16;
    private final OutputStream sink;
    private final StringBuilder pending = new StringBuilder(2 * PIECE);

    AnswerStream(OutputStream sink) {
      this.sink = sink;
    }

    void line(StringBuilder text) throws IOException {
      pending.append(text).append('\n');
      if (pending.length() >= PIECE) flush();
    }

    void flush() throws IOException {
      byte[] bytes = pending.toString().getBytes(StandardCharsets.US_ASCII);
      sink.write(bytes);
      pending.setLength(0);
    }
  }
}
