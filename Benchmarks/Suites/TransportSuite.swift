import Auth0Users
import DemoTenant

/// What the client does with requests and files, and how soon it lets go of them. `Benchmarks/Peers/transport` runs it beside others.
let transportSuite = Suite(
  name: "transport",
  usage: """
    transport row|crowd COUNT ADDRESS   users read in a row, or over four connections, from a demo server
      transport file JOB ADDRESS          lines of an export's file
      transport cancel [COUNT]            how soon a cancelled request ends
    """
) { arguments in
  let words = arguments.dropFirst()
  switch (arguments.first, words.count) {
  case ("row", 2): try awaiting { try await read(count(words.first), inARow: true, from: words.last ?? "") }
  case ("crowd", 2): try awaiting { try await read(count(words.first), inARow: false, from: words.last ?? "") }
  case ("file", 2): try awaiting { try await readFile(words.first ?? "", from: words.last ?? "") }
  case ("cancel", 0...1): try awaiting { try await cancel(count(words.first ?? "200")) }
  default: throw WrongUse()
  }
}

private struct WrongUse: Error, CustomStringConvertible {
  let description = "transport takes row, crowd, file or cancel; see the usage"
}

private func count(_ word: String?) throws -> Int {
  guard let word, let count = Int(word), count > 0 else { throw WrongUse() }
  return count
}

private func client(_ address: String) throws -> UsersClient {
  try UsersClient(tenant: TenantAddress(address), tokens: .fixed(Secret(Tenant.token)))
}

private func read(_ count: Int, inARow: Bool, from address: String) async throws {
  let client = try client(address)
  let width = inARow ? 1 : 4
  let found = try await withThrowingTaskGroup(of: Int.self) { group in
    for lane in 0..<width {
      group.addTask {
        var found = 0
        for number in stride(from: lane, to: count, by: width) {
          found += try await client.users.get(User.ID("auth0|demo\(number % 1000 + 1)")).email == nil ? 0 : 1
        }
        return found
      }
    }
    return try await group.reduce(0, +)
  }
  print(found)
}

private func readFile(_ job: String, from address: String) async throws {
  var found = 0
  for try await line in try client(address).jobs.file(of: Job.ID(job)).lines where !line.isEmpty { found += 1 }
  print(found)
}

/// Cancels requests in each of their phases, and prints how long they took to end.
private func cancel(_ count: Int) async throws {
  let tenant = Tenant(users: Tenant.sampleUsers)
  let server = try DemoServer(tenant)
  let client = try client(server.address)
  let stall = 600_000
  for (phase, fault) in [("header", Fault.delay(stall)), ("body", .stall(after: 200, milliseconds: stall))] {
    var latencies: [Duration] = []
    for _ in 0..<count {
      tenant.clearLog()
      tenant.breakNext(fault)
      let task = Task { try await client.users.list() }
      while tenant.log.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
      try await Task.sleep(for: .milliseconds(2))
      let start = ContinuousClock.now
      task.cancel()
      _ = await task.result
      latencies.append(ContinuousClock.now - start)
    }
    latencies.sort()
    print(
      "\(phase): median \(microseconds(latencies[count / 2])) µs, slowest \(microseconds(latencies[count - 1])) µs of \(count)")
  }
}

private func microseconds(_ duration: Duration) -> Int { Int(duration / .microseconds(1)) }
