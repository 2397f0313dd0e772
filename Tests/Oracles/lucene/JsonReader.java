import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value: Map, List, String, Boolean, Number, or null.
 *
 * <p>It is as strict as requests need, no more: it accepts some numbers that JSON does not.
 */
final class JsonReader {
  /** A number as it is written. */
  record Number(String text) {}

  private final String source;
  private int next;

  JsonReader(String source) {
    this.source = source;
  }

  Object read() {
    Object value = value();
    if (peek() != END) throw fault("text after the value");
    return value;
  }

  private static final char END = '\0';

  /** The next character that is not white space, which stays unread. */
  private char peek() {
    while (next < source.length() && " \t\r\n".indexOf(source.charAt(next)) >= 0) next++;
    return next < source.length() ? source.charAt(next) : END;
  }

  private boolean accept(char wanted) {
    if (peek() != wanted) return false;
    next++;
    return true;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) throw fault("no '" + wanted + "'");
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("request is not JSON: " + what + " at character " + next);
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    if (accept('}')) return members;
    do {
      String key = string();
      expect(':');
      members.put(key, value());
    } while (accept(','));
    expect('}');
    return members;
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    expect('[');
    if (accept(']')) return elements;
    do elements.add(value());
    while (accept(','));
    expect(']');
    return elements;
  }

  private Object word(String spelling, Object meaning) {
    if (!source.startsWith(spelling, next)) throw fault("no value");
    next += spelling.length();
    return meaning;
  }

  private Number number() {
    int start = next;
    while (next < source.length() && "+-.0123456789eE".indexOf(source.charAt(next)) >= 0) next++;
    if (start == next) throw fault("no value");
    return new Number(source.substring(start, next));
  }

  private String string() {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (true) {
      int run = next;
      while (run < source.length() && source.charAt(run) != '"' && source.charAt(run) != '\\') run++;
      if (run == source.length()) throw fault("a string without end");
      text.append(source, next, run);
      next = run + 1;
      if (source.charAt(run) == '"') return text.toString();
      text.append(escaped());
    }
  }

  private char escaped() {
    if (next == source.length()) throw fault("an escape without end");
    char letter = source.charAt(next++);
    int plain = "\"\\/bfnrt".indexOf(letter);
    if (plain >= 0) return "\"\\/\b\f\n\r\t".charAt(plain);
    if (letter != 'u' || next + 4 > source.length()) throw fault("an unknown escape");
    next += 4;
    return (char) Integer.parseInt(source.substring(next - 4, next), 16);
  }
}
