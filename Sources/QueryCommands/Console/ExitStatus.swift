/// What `lq` tells its caller, as `grep` does.
package enum ExitStatus: Int32, Sendable {
  /// Something was found, or everything was clean.
  case success = 0
  /// Nothing was found, or there were findings.
  case negative = 1
  /// The command could not run, or met a malformed record.
  case failure = 2
  /// The user stopped it, as shells tell it of SIGINT.
  case interrupted = 130
}
