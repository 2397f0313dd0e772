/// Why a command stopped before its end. Messages are lower-case sentences without a full stop.
package enum Failure: Error, Sendable, Equatable {
  /// The command line is wrong. The message is followed by a hint that names `--help`.
  case usage(String)
  /// The work could not be done, for example because a file cannot be opened.
  case failed(String)
  /// A file is wrong. The text is laid out for people, with the places.
  case diagnosed(String)
  /// Whoever read standard output went away, as `head` does when it has enough. Nobody is left to be told.
  case outputClosed
}
