import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;

/** How Elasticsearch 7 keeps the values of a field in Lucene, and what its queries become. */
interface FieldType {
  /** Adds a value; false if it is left out as malformed. */
  boolean add(String name, Object value, Document document);

  /** Whether the field equals a value. */
  Query term(String name, Object value) throws Rejection;

  Query range(String name, Bounds bounds) throws Rejection;

  default Query terms(String name, List<?> values) throws Rejection {
    throw new IllegalArgumentException("terms on " + name);
  }

  default Query wildcard(String name, String pattern) throws Rejection {
    throw new Rejection("can only use wildcard queries on keyword, text and wildcard fields");
  }

  default Query regexp(String name, String expression) throws Rejection {
    throw new Rejection("can only use regexp queries on keyword, text and wildcard fields");
  }

  /** The ends of a range; null if open. */
  record Bounds(Object lower, boolean takesLower, Object upper, boolean takesUpper, String format) {}

  private static IllegalArgumentException misfit(String name, Object value) {
    return new IllegalArgumentException("the value " + value + " does not fit " + name);
  }

  /** The text of a value in a query. */
  private static String text(Object value) {
    return value instanceof JsonReader.Number number ? number.text() : String.valueOf(value);
  }

  /** Text, as a whole. */
  record Keyword(boolean folds) implements FieldType {
    /** As Lucene's LowerCaseFilter. */
    private String normalized(String text) {
      if (!folds) return text;
      return text.codePoints().map(Character::toLowerCase)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    @Override
    public boolean add(String name, Object value, Document document) {
      if (!(value instanceof String text)) throw misfit(name, value);
      document.add(new StringField(name, normalized(text), Field.Store.NO));
      return true;
    }

    @Override
    public Query term(String name, Object value) {
      return new TermQuery(new Term(name, normalized(text(value))));
    }

    @Override
    public Query terms(String name, List<?> values) {
      return new TermInSetQuery(name, values.stream().map(value -> new BytesRef(normalized(text(value)))).toList());
    }

    @Override
    public Query range(String name, Bounds bounds) {
      return new TermRangeQuery(name, bytes(bounds.lower()), bytes(bounds.upper()), bounds.takesLower(), bounds.takesUpper());
    }

    private BytesRef bytes(Object bound) {
      return bound == null ? null : new BytesRef(normalized(text(bound)));
    }

    @Override
    public Query wildcard(String name, String pattern) {
      return new WildcardQuery(new Term(name, normalized(pattern)));
    }

    @Override
    public Query regexp(String name, String expression) {
      return new RegexpQuery(new Term(name, normalized(expression)));
    }
  }

  /** true or false. */
  record Truth() implements FieldType {
    @Override
    public boolean add(String name, Object value, Document document) {
      if (!(value instanceof Boolean)) throw misfit(name, value);
      document.add(new StringField(name, value.equals(true) ? "T" : "F", Field.Store.NO));
      return true;
    }

    private static BytesRef bytes(Object value) throws Rejection {
      if (value == null) return null;
      return switch (text(value)) {
        case "true" -> new BytesRef("T");
        case "false" -> new BytesRef("F");
        default -> throw new Rejection("Can't parse boolean value");
      };
    }

    @Override
    public Query term(String name, Object value) throws Rejection {
      return new TermQuery(new Term(name, bytes(value)));
    }

    @Override
    public Query range(String name, Bounds bounds) throws Rejection {
      return new TermRangeQuery(name, bytes(bounds.lower()), bytes(bounds.upper()), bounds.takesLower(), bounds.takesUpper());
    }
  }

  /** A whole number of 64 bits. */
  record Whole() implements FieldType {
    @Override
    public boolean add(String name, Object value, Document document) {
      if (!(value instanceof JsonReader.Number number) || !number.text().matches("-?[0-9]+")) throw misfit(name, value);
      document.add(new LongPoint(name, Long.parseLong(number.text())));
      return true;
    }

    private static long whole(Object value) throws Rejection {
      String text = text(value);
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException notPlain) {
        return truncated(text);
      }
    }

    private static long truncated(String text) throws Rejection {
      BigDecimal decimal;
      try {
        decimal = new BigDecimal(text);
      } catch (NumberFormatException fault) {
        throw new Rejection("not a number");
      }
      if (decimal.scale() < -19) throw new Rejection("out of range for a long");
      BigInteger whole = decimal.scale() > 19 ? BigInteger.ZERO : decimal.toBigInteger();
      if (whole.bitLength() > 63) throw new Rejection("out of range for a long");
      return whole.longValue();
    }

    private static boolean hasFraction(Object value) throws Rejection {
      return Fractional.number(value) % 1 != 0;
    }

    @Override
    public Query term(String name, Object value) throws Rejection {
      if (hasFraction(value)) return new MatchNoDocsQuery();
      return LongPoint.newExactQuery(name, whole(value));
    }

    @Override
    public Query terms(String name, List<?> values) throws Rejection {
      List<Long> numbers = new ArrayList<>();
      for (Object value : values) if (!hasFraction(value)) numbers.add(whole(value));
      return LongPoint.newSetQuery(name, numbers);
    }

    @Override
    public Query range(String name, Bounds bounds) throws Rejection {
      long lower = Long.MIN_VALUE;
      long upper = Long.MAX_VALUE;
      if (bounds.lower() != null) {
        lower = whole(bounds.lower());
        boolean isAbove = hasFraction(bounds.lower()) ? Fractional.number(bounds.lower()) > 0 : !bounds.takesLower();
        if (isAbove && lower++ == Long.MAX_VALUE) return new MatchNoDocsQuery();
      }
      if (bounds.upper() != null) {
        upper = whole(bounds.upper());
        boolean isBelow = hasFraction(bounds.upper()) ? Fractional.number(bounds.upper()) < 0 : !bounds.takesUpper();
        if (isBelow && upper-- == Long.MIN_VALUE) return new MatchNoDocsQuery();
      }
      return LongPoint.newRangeQuery(name, lower, upper);
    }
  }

  /** Any number. */
  record Fractional() implements FieldType {
    @Override
    public boolean add(String name, Object value, Document document) {
      if (!(value instanceof JsonReader.Number number)) throw misfit(name, value);
      double stored = Double.parseDouble(number.text());
      if (Double.isInfinite(stored)) throw misfit(name, value);
      document.add(new DoublePoint(name, stored));
      return true;
    }

    static double number(Object value) throws Rejection {
      double number;
      try {
        number = Double.parseDouble(text(value));
      } catch (NumberFormatException fault) {
        throw new Rejection("not a number");
      }
      if (!Double.isFinite(number)) throw new Rejection("[double] supports only finite values");
      return number;
    }

    @Override
    public Query term(String name, Object value) throws Rejection {
      return DoublePoint.newExactQuery(name, number(value));
    }

    @Override
    public Query range(String name, Bounds bounds) throws Rejection {
      double lower = Double.NEGATIVE_INFINITY;
      double upper = Double.POSITIVE_INFINITY;
      if (bounds.lower() != null) {
        lower = number(bounds.lower());
        if (!bounds.takesLower()) lower = DoublePoint.nextUp(lower);
      }
      if (bounds.upper() != null) {
        upper = number(bounds.upper());
        if (!bounds.takesUpper()) upper = DoublePoint.nextDown(upper);
      }
      return DoublePoint.newRangeQuery(name, lower, upper);
    }
  }

  /** An instant, in milliseconds. */
  record Date() implements FieldType {
    @Override
    public boolean add(String name, Object value, Document document) {
      if (!(value instanceof String text)) throw misfit(name, value);
      Long instant = OptionalTime.instant(text);
      if (instant == null) return false;
      document.add(new LongPoint(name, instant));
      return true;
    }

    private static long bound(Object value) {
      // Shorter forms are rounded up or down.
      if (!(value instanceof String text) || text.length() != 24) throw new IllegalArgumentException("a bound in part: " + value);
      return OptionalTime.instant(text);
    }

    @Override
    public Query term(String name, Object value) {
      throw new IllegalArgumentException("term on the date " + name);
    }

    @Override
    public Query range(String name, Bounds bounds) {
      Shape.expect(bounds.format(), "strict_date_optional_time");
      long lower = bounds.lower() == null ? Long.MIN_VALUE : bound(bounds.lower()) + (bounds.takesLower() ? 0 : 1);
      long upper = bounds.upper() == null ? Long.MAX_VALUE : bound(bounds.upper()) - (bounds.takesUpper() ? 0 : 1);
      return LongPoint.newRangeQuery(name, lower, upper);
    }
  }
}
