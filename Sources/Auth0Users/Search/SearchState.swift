import JSONText
import LuceneQuery

/// Where a search stands: to be saved as JSON, and to take the search up again.
///
/// What was found before is not found again, not even a user who was deleted and created anew in between.
///
/// ```swift
/// var saved = ""
/// for try await page in client.users.search(query).pages {
///   for user in page.users { print(user.json) }
///   saved = page.state?.json.description ?? saved
/// }
/// let state = try SearchState(json: JSONValue(parsing: Array(saved.utf8)))
/// for try await user in client.users.search(query).resuming(state) { print(user.json) }
/// ```
public struct SearchState: Sendable, Hashable {
  /// The canonical text of the query.
  public let query: String
  /// How many users were found.
  public let found: Int
  /// How many calls were made.
  public let calls: Int
  let parts: [SlicePlan.Part]
  let recent: [SlicedUser]
  let earlyCount: Int
  /// What changed before.
  public let drift: SearchDrift
  let export: ExportPlace?

  init(query: String, calls: Int, plan: SlicePlan) {
    self.query = query
    self.calls = calls
    found = plan.found
    parts = plan.savedParts
    recent = plan.recent
    earlyCount = plan.earlyCount
    drift = plan.drift
    export = nil
  }

  init(query: String, calls: Int, found: Int, known: [SlicedUser], _ export: ExportPlace) {
    self.query = query
    self.calls = calls
    self.found = found
    recent = known
    self.export = export
    (parts, earlyCount, drift) = ([], 0, SearchDrift())
  }
}

/// How far the file of an export is read.
struct ExportPlace: Sendable, Hashable {
  let job: Job.ID
  var lines = 0
  let reason: ExportReason
}

// MARK: - JSON

extension SearchState {
  /// The state as JSON.
  public var json: JSONValue {
    var members = Members()
    members.add("query", query)
    members.add("found", found)
    members.add("calls", calls)
    members.add("appeared", drift.appeared)
    members.add("vanished", drift.vanished)
    members.add("missing", drift.missing)
    members.add("parts", .array(parts.map(\.json)))
    members.add("recent", .array(recent.map(\.json)))
    if earlyCount > 0 { members.add("early", earlyCount) }
    members.add("export", export.map(\.json))
    return members.json
  }

  /// Reads what ``json`` writes. Throws ``SearchError/otherSearch(_:)`` when it is something else.
  public init(json: JSONValue) throws(SearchError) {
    guard let query = json["query"]?.text, let found = json["found"]?.natural, let calls = json["calls"]?.natural,
      let appeared = json["appeared"]?.natural, let vanished = json["vanished"]?.natural, let missing = json["missing"]?.natural,
      let parts = json["parts"]?.elements({ SlicePlan.Part(json: $0) }),
      let recent = json["recent"]?.elements({ SlicedUser(json: $0) })
    else { throw .otherSearch("this is no state of a search") }
    (self.query, self.found, self.calls, self.parts, self.recent) = (query, found, calls, parts, recent)
    earlyCount = json["early"]?.natural ?? 0
    var drift = SearchDrift()
    (drift.appeared, drift.vanished, drift.missing) = (appeared, vanished, missing)
    self.drift = drift
    export = json["export"].flatMap { ExportPlace(json: $0) }
    guard export != nil || json["export"] == nil else { throw .otherSearch("this is no state of a search") }
  }
}

extension JSONValue {
  fileprivate var integer: Int64? { if case .number(let number) = self { number.int64 } else { nil } }

  /// A count. Larger ones than there can be users are none.
  fileprivate var natural: Int? { integer.flatMap { (0...1 << 40).contains($0) ? Int($0) : nil } }

  /// A date's instant, if queries can write it.
  fileprivate var instant: Int64? { integer.flatMap { TimeInterval.writable.contains($0) ? $0 : nil } }

  /// The elements of an array; nil unless all of them can be read.
  fileprivate func elements<Element>(_ read: (JSONValue) -> Element?) -> [Element]? {
    guard case .array(let elements) = self else { return nil }
    let all = elements.compactMap(read)
    return all.count == elements.count ? all : nil
  }
}

extension SlicedUser {
  var json: JSONValue {
    var members = Members()
    members.add("id", id.string)
    members.add("created", creation.map { .number(JSONNumber($0)) })
    return members.json
  }

  init?(json: JSONValue) {
    guard let id = json["id"]?.text else { return nil }
    let creation = json["created"]?.instant
    guard creation != nil || json["created"] == nil else { return nil }
    self.init(id: id, creation: creation)
  }
}

extension SlicePlan.Part {
  var json: JSONValue {
    var members = Members()
    switch slice.creation {
    case .any: members.add("users", "all")
    case .missing: members.add("users", "without a date")
    case .time(let from, let to):
      members.add("from", from.map { .number(JSONNumber($0)) })
      members.add("to", to.map { .number(JSONNumber($0)) })
    }
    switch slice.firstID {
    case .from(let id)?: members.add("fromID", id.string)
    case .behind(let id)?: members.add("behindID", id.string)
    case nil: break
    }
    members.add("toID", slice.endID?.string)
    members.add("size", size)
    if isSmall { members.add("small", .bool(true)) }
    return members.json
  }

  init?(json: JSONValue) {
    guard case .object = json else { return nil }
    let (from, to) = (json["from"]?.instant, json["to"]?.instant)
    guard (from == nil) == (json["from"] == nil), (to == nil) == (json["to"] == nil) else { return nil }
    switch json["users"]?.text {
    case "all": slice = .everyone
    case "without a date": slice = .undated
    case nil:
      if let from, let to, from >= to { return nil }
      slice = UserSlice(.time(from: from, to: to))
    default: return nil
    }
    slice.firstID = json["fromID"]?.text.map { .from(ExactString($0)) } ?? json["behindID"]?.text.map { .behind(ExactString($0)) }
    slice.endID = json["toID"]?.text.map { ExactString($0) }
    size = json["size"]?.natural
    isSmall = json["small"] == .bool(true)
  }
}

extension ExportPlace {
  var json: JSONValue {
    var members = Members()
    members.add("job", job)
    members.add("lines", lines)
    if case .moreUsers(let count) = reason { members.add("moreThan", count) }
    return members.json
  }

  init?(json: JSONValue) {
    guard let job = json["job"]?.text, let lines = json["lines"]?.natural else { return nil }
    self.job = Job.ID(job)
    self.lines = lines
    reason = json["moreThan"]?.natural.map { .moreUsers(than: $0) } ?? .asked
  }
}
