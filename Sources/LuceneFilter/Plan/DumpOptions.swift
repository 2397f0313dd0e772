/// How a dump is filtered.
public struct DumpOptions: Sendable {
  /// How many threads work; as many as there are processors if nothing is said. Taken as at least 1 and at most ``mostThreads``.
  public var threads: Int?
  /// No more threads than this work on a dump.
  public static let mostThreads = 256
  /// How many bytes a line may have; a longer one is reported and skipped. Taken as at least 4096 and at most ``longestLineOfAll``.
  public var longestLine = 128 << 20
  /// No line may have more bytes than this, 2 GiB, and no row of CSV more than an eighth of it: kernels count in 32 bits.
  public static let longestLineOfAll = 2 << 30
  /// Whether to find the records that do not match.
  public var inverts = false
  /// Whether to search for bytes that matching records must hold, before reading records.
  public var prefilters = true
  /// Whether to check the records that match to their end.
  public var checksMatches = false
  /// Whether to check all records to their end.
  public var validates = false
  /// How much is read at once.
  var chunkSize = 256 << 10
  var kernel = Kernel.chosen
  /// Whether to search for bytes even if the first lines tell that it does not pay.
  var prefiltersAlways = false
  /// Whether a dump that fits into one chunk is read in full.
  var validatesSmallDumps = true

  /// All as it is best for most.
  public init() {}
}
