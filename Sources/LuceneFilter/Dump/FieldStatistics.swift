/// What stands at a path in the records of a dump. Values in arrays stand at the array's path.
public struct FieldStatistics: Sendable, Hashable {
  /// The path as query text writes it.
  public internal(set) var path = ""
  /// How many records have the path.
  public internal(set) var records = 0
  /// How many strings stand there.
  public internal(set) var strings = 0
  /// How many numbers.
  public internal(set) var numbers = 0
  /// How many Booleans.
  public internal(set) var booleans = 0
  /// How many nulls.
  public internal(set) var nulls = 0
  /// How many objects.
  public internal(set) var objects = 0
  /// How many arrays.
  public internal(set) var arrays = 0
}
