/// How the records of a dump lie in it.
public enum DumpLayout: Sendable, Hashable {
  /// One on each line.
  case lines
  /// As the elements of a JSON array, whatever lines there are; or of several arrays, one after the other, as pages come.
  case elements
  /// One in each row of comma-separated values, under a header.
  case rows
}
