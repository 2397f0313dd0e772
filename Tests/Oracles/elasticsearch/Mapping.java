import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;

/**
 * The fields of an index: those that it was made with, and those that its records have added.
 *
 * <p>A record that a real index would refuse, or change to fit, is an error here: what is asked is never whether such a record is found.
 */
final class Mapping {
  /** The names of the fields that a record has, by which existence is found. */
  static final String FIELD_NAMES = "_field_names";

  private static final FieldType.Keyword KEYWORD = new FieldType.Keyword(false);

  private final TreeMap<String, FieldType> fields = new TreeMap<>();
  /** The further fields that a value is kept in, by the name of the first. */
  private final Map<String, String> copies = new HashMap<>();
  /** What a text, and a number with a fraction, are stored as where nothing is said of the field. */
  private final Map<String, FieldType> templates = new HashMap<>();

  /** Reads the body of the request that makes the index. */
  Mapping(Map<?, ?> body) {
    Shape.members(body, "settings", "mappings");
    Shape.expect(body.get("settings"),
        Map.of("analysis", Map.of("normalizer", Map.of("lower", Map.of("type", "custom", "filter", List.of("lowercase"))))));
    Map<?, ?> mappings = Shape.members(body.get("mappings"), "date_detection", "dynamic_templates", "properties");
    Shape.expect(mappings.get("date_detection"), false);
    for (Object template : (List<?>) mappings.get("dynamic_templates")) {
      Map<?, ?> rule = Shape.members(Shape.only((Map<?, ?>) template).getValue(), "match_mapping_type", "mapping");
      templates.put((String) rule.get("match_mapping_type"), type((Map<?, ?>) rule.get("mapping")));
    }
    properties("", (Map<?, ?>) mappings.get("properties"));
  }

  private void properties(String prefix, Map<?, ?> properties) {
    for (Map.Entry<?, ?> property : properties.entrySet()) {
      String name = prefix + property.getKey();
      Map<?, ?> mapping = (Map<?, ?>) property.getValue();
      if (mapping.containsKey("properties")) {
        Shape.members(mapping, "properties");
        properties(name + ".", (Map<?, ?>) mapping.get("properties"));
      } else if (!mapping.get("type").equals("object")) {
        fields.put(name, type(mapping));
        if (mapping.get("fields") instanceof Map<?, ?> further) {
          Map.Entry<?, ?> copy = Shape.only(further);
          copies.put(name, name + "." + copy.getKey());
          fields.put(copies.get(name), type((Map<?, ?>) copy.getValue()));
        }
      }
    }
  }

  private static FieldType type(Map<?, ?> mapping) {
    Shape.members(mapping, "type", "normalizer", "format", "ignore_malformed", "fields");
    String type = (String) mapping.get("type");
    switch (type) {
      case "keyword":
        if (mapping.containsKey("normalizer")) Shape.expect(mapping.get("normalizer"), "lower");
        return new FieldType.Keyword(mapping.containsKey("normalizer"));
      case "long": return new FieldType.Whole();
      case "double": return new FieldType.Fractional();
      case "boolean": return new FieldType.Truth();
      case "date":
        Shape.expect(mapping.get("format"), "strict_date_optional_time");
        Shape.expect(mapping.get("ignore_malformed"), true);
        return new FieldType.Date();
      default: throw new IllegalArgumentException("no mapping of ours has the type " + type);
    }
  }

  /** The type of a field; null if no record had it yet. */
  FieldType type(String name) {
    return fields.get(name);
  }

  /** The fields with values whose existence is that of {@code name}: itself, or what lies under an object. */
  Stream<String> fieldsOf(String name) {
    if (fields.containsKey(name)) return Stream.of(name);
    return fields.keySet().stream().filter(field -> field.startsWith(name + "."));
  }

  // --- Records

  Document document(Map<?, ?> record) {
    Document document = new Document();
    object("", record, document);
    return document;
  }

  private void object(String prefix, Map<?, ?> object, Document document) {
    for (Map.Entry<?, ?> member : object.entrySet()) {
      String key = (String) member.getKey();
      if (key.isBlank() || key.contains(".")) throw new IllegalArgumentException("no index takes the key '" + key + "'");
      if (prefix.isEmpty() && key.startsWith("_")) throw new IllegalArgumentException("the key '" + key + "' is the index's own");
      value(prefix + key, member.getValue(), document);
    }
  }

  private void value(String name, Object value, Document document) {
    if (value instanceof List<?> list) {
      for (Object element : list) value(name, element, document);
    } else if (value instanceof Map<?, ?> object) {
      if (fields.containsKey(name)) throw new IllegalArgumentException(name + " is both a value and an object");
      object(name + ".", object, document);
    } else if (value != null) {
      scalar(name, value, document);
    }
  }

  private void scalar(String name, Object value, Document document) {
    FieldType type = fields.get(name);
    if (type == null) {
      if (fieldsOf(name).findAny().isPresent()) throw new IllegalArgumentException(name + " is both an object and a value");
      type = firstType(value);
      fields.put(name, type);
    }
    store(name, type, value, document);
    if (copies.containsKey(name)) store(copies.get(name), fields.get(copies.get(name)), value, document);
  }

  private void store(String name, FieldType type, Object value, Document document) {
    if (type.add(name, value, document)) document.add(new StringField(FIELD_NAMES, name, Field.Store.NO));
  }

  /** What the first value of a field makes of it. */
  private FieldType firstType(Object value) {
    if (value instanceof Boolean) return new FieldType.Truth();
    if (value instanceof String) return templates.getOrDefault("string", KEYWORD);
    boolean isWhole = ((JsonReader.Number) value).text().matches("-?[0-9]+");
    return isWhole ? new FieldType.Whole() : templates.getOrDefault("double", new FieldType.Fractional());
  }
}
