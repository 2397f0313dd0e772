#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How long a piece of work on one thread takes, as the median of several passes.
///
/// Counted is the time that the thread runs, so that other programs disturb less.
struct Measurement {
  /// The time of one pass.
  let median: Duration
  /// The time of the fastest pass.
  let fastest: Duration

  /// Runs `work` once unmeasured, then until `passes` passes are over and `atLeast` has gone by.
  ///
  /// - Parameter work: Returns a number that depends on all it did, so that nothing of it can be optimised away.
  init(passes: Int = 7, atLeast: Duration = .milliseconds(500), _ work: () -> Int) {
    var result = work()
    var times: [Duration] = []
    var total = Duration.zero
    while times.count < passes || total < atLeast {
      let start = Self.threadTime
      result &+= work()
      let time = Self.threadTime - start
      times.append(time)
      total += time
    }
    Self.keep(result)
    times.sort()
    median = times[times.count / 2]
    fastest = times[0]
  }

  /// How many of `count` pieces of work are done in a second, in the median pass.
  func rate(of count: Int) -> Int { Int(Double(count) / seconds) }

  /// The median in seconds.
  var seconds: Double { Double(median.components.attoseconds) / 1e18 + Double(median.components.seconds) }

  private static var threadTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
  }

  @inline(never)
  private static func keep(_ result: Int) {
    if result == .min { print("") }
  }
}
