import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;

/** Writes a Lucene query as the JSON tree that README.md describes. */
final class TreeWriter {
  private final StringBuilder out;
  private final VerbatimParser parser;

  TreeWriter(StringBuilder out, VerbatimParser parser) {
    this.out = out;
    this.parser = parser;
  }

  void write(Query query) {
    float boost = 1;
    Query inner = query;
    while (inner instanceof BoostQuery boosted) {
      boost *= boosted.getBoost();
      inner = boosted.getQuery();
    }
    writeNode(inner);
    if (boost != 1) out.append(",\"boost\":").append(boost);
    out.append('}');
  }

  /** Everything of a node but its boost and its closing brace. */
  private void writeNode(Query query) {
    if (query instanceof BooleanQuery list) {
      writeClauses(list.clauses());
    } else if (query instanceof TermQuery term) {
      writeOperand("term", "text", query, term.getTerm());
    } else if (query instanceof PhraseQuery phrase) {
      writePhrase(phrase);
    } else if (query instanceof PrefixQuery prefix) {
      writeOperand("prefix", "text", query, prefix.getPrefix());
    } else if (query instanceof WildcardQuery wildcard) {
      writeOperand("wildcard", "pattern", query, wildcard.getTerm());
    } else if (query instanceof FuzzyQuery fuzzy) {
      writeOperand("fuzzy", "text", query, fuzzy.getTerm());
      out.append(",\"maxEdits\":").append(fuzzy.getMaxEdits());
    } else if (query instanceof RegexpQuery regexp) {
      writeOperand("regexp", "pattern", query, regexp.getRegexp());
    } else if (query instanceof TermRangeQuery range) {
      writeRange(range);
    } else if (query instanceof MatchAllDocsQuery) {
      open("all");
    } else {
      open(query.getClass().getSimpleName());
      member("text", query.toString());
    }
  }

  private void writeClauses(List<BooleanClause> clauses) {
    open("bool");
    out.append(",\"clauses\":[");
    String separator = "";
    for (BooleanClause clause : clauses) {
      out.append(separator).append("{\"occur\":\"").append(clause.getOccur().name()).append("\",\"query\":");
      write(clause.getQuery());
      out.append('}');
      separator = ",";
    }
    out.append(']');
  }

  private void writeOperand(String type, String key, Query query, Term term) {
    open(type);
    member("field", term.field());
    VerbatimParser.Operand written = parser.operand(query);
    member(key, written == null ? term.text() : written.first());
  }

  private void writePhrase(PhraseQuery phrase) {
    open("phrase");
    Term[] terms = phrase.getTerms();
    member("field", terms.length == 0 ? null : terms[0].field());
    out.append(",\"terms\":[");
    for (int i = 0; i < terms.length; i++) {
      if (i > 0) out.append(',');
      JsonText.string(out, terms[i].text());
    }
    out.append("],\"slop\":").append(phrase.getSlop());
  }

  private void writeRange(TermRangeQuery range) {
    open("range");
    member("field", range.getField());
    VerbatimParser.Operand written = parser.operand(range);
    member("lower", written == null ? text(range.getLowerTerm()) : written.first());
    member("upper", written == null ? text(range.getUpperTerm()) : written.second());
    out.append(",\"includeLower\":").append(range.includesLower());
    out.append(",\"includeUpper\":").append(range.includesUpper());
  }

  private static String text(BytesRef bound) {
    return bound == null ? null : bound.utf8ToString();
  }

  private void open(String type) {
    out.append("{\"type\":");
    JsonText.string(out, type);
  }

  private void member(String key, String value) {
    out.append(",\"").append(key).append("\":");
    if (value == null) out.append("null");
    else JsonText.string(out, value);
  }
}
