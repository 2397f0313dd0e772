// Waits on the main thread for a task. The pipe's two ends are closed here, each once, behind the last use.

import SystemThreads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs asynchronous work and waits for it. For the main thread of the program, which has nothing else to do. An interruption cancels the work,
/// and is waited for like its end.
func awaited<Value: Sendable>(_ interruption: Interruption? = nil, _ work: @escaping @Sendable () async -> Value) -> Value {
  let outcome = Outcome<Value>()
  var ends: [Int32] = [-1, -1]
  let hasPipe = pipe(&ends) == 0
  let writing = ends[1]
  let task = Task.detached {
    outcome.set(await work())
    if hasPipe { close(writing) }
  }
  interruption?.follow { task.cancel() }
  // Reading ends when the other end is closed. Without a pipe, which takes a process with no descriptors left, looking now and then does.
  var byte: UInt8 = 0
  while true {
    if hasPipe { _ = read(ends[0], &byte, 1) } else { usleep(1000) }
    if let value = outcome.value {
      if hasPipe { close(ends[0]) }
      return value
    }
  }
}

private final class Outcome<Value: Sendable>: Sendable {
  private let held = Guarded<Value?>(nil)

  var value: Value? { held.withLock { $0 } }

  func set(_ value: Value) { held.withLock { $0 = value } }
}
