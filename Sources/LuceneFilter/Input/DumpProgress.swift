/// How far the filtering of a dump is.
public struct DumpProgress: Sendable, Hashable {
  /// How many bytes of records have been answered; of a compressed dump, of what was decompressed.
  public internal(set) var bytes: Int
  /// How many there are; nothing for pipes, arrays, CSV and compressed dumps.
  public let totalBytes: Int?
}
