import java.util.Map;
import java.util.Set;

/** Checks that requests have what this program knows, and nothing else. */
final class Shape {
  private Shape() {}

  /** The object, unless it has a member that is not one of {@code known}. */
  static Map<?, ?> members(Object object, String... known) {
    Map<?, ?> members = (Map<?, ?>) object;
    for (Object key : members.keySet()) {
      if (!Set.of(known).contains(key)) throw new IllegalArgumentException("unknown member '" + key + "' in " + members);
    }
    return members;
  }

  /** The one member of an object that has one. */
  static Map.Entry<?, ?> only(Map<?, ?> object) {
    if (object.size() != 1) throw new IllegalArgumentException("not one member: " + object);
    return object.entrySet().iterator().next();
  }

  static void expect(Object value, Object expected) {
    if (!expected.equals(value)) throw new IllegalArgumentException(value + " in place of " + expected);
  }
}
