/// What one answer gave a search.
public struct SearchPage: Sendable, Hashable {
  /// Users that were not found before. There may be none, while the search finds out where to go on.
  public let users: [User]
  /// How far the search is.
  public let progress: SearchProgress
  /// Where to take the search up again behind this page; nil for searches in an order of their own, which take ten requests at most.
  public let state: SearchState?
}

/// How far a search is.
public struct SearchProgress: Sendable, Hashable {
  /// How many users were found, each once.
  public package(set) var found = 0
  /// How many users match at least.
  public internal(set) var certain: Int
  /// Whether ``certain`` is all there are, but for what changes meanwhile.
  public let isCounted: Bool
  /// How many calls were made.
  public internal(set) var calls = 0
  /// What the search does.
  public internal(set) var activity = SearchActivity.reading
  /// Why users are taken from an export; nil while they are not.
  public internal(set) var exportReason: ExportReason?
  /// What changed on the way.
  public let drift: SearchDrift

  package init(certain: Int, isCounted: Bool, drift: SearchDrift) {
    self.certain = certain
    self.isCounted = isCounted
    self.drift = drift
  }
}

/// What a search does.
public enum SearchActivity: Sendable, Hashable {
  /// It finds out how many users there are, and where to cut slices.
  case counting
  /// It reads users.
  case reading
  /// It waits until the service has written the file of an export. The percentage is nil when the service does not say.
  case waitingForExport(percent: Int?)
}

/// Why a search takes users from an export.
public enum ExportReason: Sendable, Hashable {
  /// It was asked to.
  case asked
  /// More users match than so many.
  case moreUsers(than: Int)
}
