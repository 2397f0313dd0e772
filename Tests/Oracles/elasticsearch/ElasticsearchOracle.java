import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Says which records Elasticsearch would find, by Lucene itself and what Elasticsearch puts between it and the query DSL.
 *
 * <p>The formats are described in README.md beside this file.
 */
public final class ElasticsearchOracle {
  private static final PrintStream OUTPUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  public static void main(String[] arguments) throws IOException {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 16);
    String line;
    while ((line = input.readLine()) != null) {
      if (line.isBlank()) continue;
      try {
        answer((Map<?, ?>) new JsonReader(line).read());
      } catch (IllegalArgumentException | ClassCastException fault) {
        OUTPUT.flush();
        System.err.println("elasticsearch oracle: " + fault.getMessage());
        System.exit(2);
      }
    }
    OUTPUT.flush();
  }

  /** Makes an index and asks it everything. */
  private static void answer(Map<?, ?> request) throws IOException {
    Mapping mapping = new Mapping((Map<?, ?>) request.get("index"));
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()))) {
        List<Document> documents = new ArrayList<>();
        for (Object record : (List<?>) request.get("records")) documents.add(mapping.document((Map<?, ?>) record));
        writer.addDocuments(documents);
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        for (Map.Entry<?, ?> question : ((Map<?, ?>) request.get("queries")).entrySet()) {
          OUTPUT.println(question.getKey() + ":" + found(searcher, mapping, (Map<?, ?>) question.getValue()));
        }
      }
    }
  }

  /** The numbers of the records; {@code !} if the query is refused, which users are told. */
  private static String found(IndexSearcher searcher, Mapping mapping, Map<?, ?> body) throws IOException {
    Query query;
    try {
      query = new QueryReader(mapping).body(body);
    } catch (Rejection rejection) {
      return "!";
    }
    ScoreDoc[] hits = searcher.search(query, Math.max(1, searcher.getIndexReader().maxDoc())).scoreDocs;
    List<Integer> numbers = new ArrayList<>();
    for (ScoreDoc hit : hits) numbers.add(hit.doc);
    return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }
}
