import LuceneTargets
import QueryCommands
import SystemThreads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The line that points to a cluster where files are large and the machine is small.
enum EngineAdvice {
  /// Files that have less than this for each processor are filtered here without a word, 32 GiB: what is compressed takes a few minutes then,
  /// what is not, less.
  static let bytesOfAProcessor = 32 << 30

  /// What to say about files; nothing where Spark is not installed, as DuckDB would work on the same machine.
  static func text(about files: [String]) -> String? {
    guard FileEngine.spark.installedProgram != nil else { return nil }
    var bytes = 0
    for file in files {
      var status = stat()
      guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      let (sum, isTooLarge) = bytes.addingReportingOverflow(Int(status.st_size))
      bytes = isTooLarge ? .max : sum
    }
    return text(bytes: bytes, processors: processorCount())
  }

  static func text(bytes: Int, processors: Int) -> String? {
    guard bytes / max(1, processors) >= bytesOfAProcessor else { return nil }
    let machine = processors == 1 ? "1 processor" : "\(processors) processors"
    return "\(StatusLine.size(bytes)) are much for \(machine); '--engine spark' gives the same answer from a cluster"
  }
}
