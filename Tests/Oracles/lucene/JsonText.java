/** Writes JSON strings in ASCII. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** Every UTF-16 unit outside printable ASCII is escaped by itself, so unpaired surrogates survive. */
  static void string(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char unit = value.charAt(i);
      if (unit < ' ' || unit > '~') {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) out.append(HEX.charAt(unit >> shift & 15));
      } else {
        if (unit == '"' || unit == '\\') out.append('\\');
        out.append(unit);
      }
    }
    out.append('"');
  }
}
