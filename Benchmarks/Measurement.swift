/// How long a piece of work takes, as the median of several passes.
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
    let clock = ContinuousClock()
    let start = clock.now
    while times.count < passes || clock.now - start < atLeast {
      times.append(clock.measure { result &+= work() })
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

  @inline(never)
  private static func keep(_ result: Int) {
    if result == .min { print("") }
  }
}
