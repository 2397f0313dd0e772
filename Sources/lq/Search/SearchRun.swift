import Auth0Users
import JSONText
import LuceneFilter
import LuceneQuery
import QueryCommands

/// One run of `lq search` or `lq export`.
struct SearchRun {
  private let arguments: Arguments
  /// Made once: the file of credentials may be a pipe.
  private let connection: TenantConnection
  private let interruption: Interruption
  private let query: Query
  private let route: SearchRoute
  private let limit: Int?
  private let paths: [FieldPath]?
  private let isTable: Bool
  private var columns: UserColumns
  private var projection: Projection?
  private var output: [UInt8] = []
  /// How many users were printed.
  private var count = 0
  /// How many users were found, with those of before the search was taken up.
  private var found = 0
  private var drift = SearchDrift()
  private var exportReason: ExportReason?

  /// A run for the users that match a text, or for all of them.
  init(
    _ arguments: Arguments, _ text: String?, route: SearchRoute, limit: Int?, _ console: inout Console
  ) throws(Failure) {
    self.arguments = arguments
    self.route = route
    self.limit = limit
    interruption = try Interruption()
    paths = if let names = arguments[SearchCommand.fields] { try FieldPath.list(names, of: "--fields") } else { nil }
    isTable = arguments[SearchCommand.format] == .table
    columns = UserColumns(paths ?? UserColumns.usualColumns.map { FieldPath($0) })
    projection = paths.map { Projection($0) }
    let isForced = arguments[SearchCommand.force]
    query = if let text { try SearchedQuery.read(text, isForced: isForced, arguments, &console) } else { .all }
    connection = try TenantConnection(arguments)
  }

  mutating func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    if arguments[SearchCommand.dryRun] { return try printRequest(&console) }
    let file = arguments[SearchCommand.resume].map { ResumeFile(path: $0) }
    let line = SearchProgressLine(width: console.errorWidth)
    let transport = try transport()
    var search = try search(transport, line)
    if let state = try file?.state() {
      search = search.resuming(state)
      (found, drift) = (state.found, state.drift)
    }
    let reader = PageReader(search)
    defer { line.clear() }
    let outcome: Result<Void, SearchError>
    do throws(Failure) {
      outcome = try read(reader, file, line, &console)
    } catch {
      try keepTape(transport)
      throw error
    }
    line.clear()
    try keepTape(transport)
    return try finish(outcome, file, &console)
  }

  // MARK: - Asking

  private func search(_ transport: any Transport, _ line: SearchProgressLine) throws(Failure) -> UserSearch {
    var settings = UsersClient.Settings()
    let sleep = settings.surroundings.sleep
    settings.surroundings.sleep = { duration in
      line.showWait(duration)
      try await sleep(duration)
    }
    let client: UsersClient
    if isOffline {
      client = UsersClient(
        tenant: try offlineAddress(), tokens: .fixed(Secret("none")), transport: transport, settings: settings)
    } else {
      client = UsersClient(
        tenant: try connection.address(), tokens: try connection.tokens(), transport: transport, settings: settings)
    }
    return client.users.search(query, try options())
  }

  private func options() throws(Failure) -> SearchOptions {
    var options = SearchOptions(limit: limit)
    options.route = route
    options.sort = arguments[SearchCommand.sort].map { Sort(option: $0) }
    let asked = paths ?? (isTable ? UserColumns.usualColumns.map { FieldPath($0) } : nil)
    options.fields = asked.map { paths in
      .fields(paths.map(\.root).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
    options.schema = try SchemaFile.schema(arguments, in: .current())
    // It has been checked, as the project reads queries.
    options.sendsRefusedQueries = true
    return options
  }

  private var isOffline: Bool { arguments[SearchCommand.replay] != nil || arguments[SearchCommand.dryRun] }

  /// A recording does not tell which tenant it is of.
  private func offlineAddress() throws(Failure) -> TenantAddress {
    if arguments[SearchCommand.dryRun] { return try connection.address() }
    do throws(InvalidRequest) {
      return try TenantAddress("replay.invalid")
    } catch {
      throw .failed(error.description)
    }
  }

  private func transport() throws(Failure) -> any Transport {
    if let path = arguments[SearchCommand.replay] {
      let text = String(decoding: try InputFile.bytes(of: path), as: UTF8.self)
      do throws(JSONError) {
        return TapeTransport(replaying: try Tape(parsing: text))
      } catch {
        throw .failed("'\(path)' is no recording: \(error)")
      }
    }
    let transport = try connection.transport()
    return arguments[SearchCommand.record] == nil ? transport : TapeTransport(recording: transport)
  }

  private func keepTape(_ transport: any Transport) throws(Failure) {
    guard let path = arguments[SearchCommand.record], let recorder = transport as? TapeTransport else { return }
    try ReplacedFile.write(Array(recorder.tape.text.utf8), to: path)
  }

  private func printRequest(_ console: inout Console) throws(Failure) -> ExitStatus {
    let transport = DryTransport()
    let reader = PageReader(try search(transport, SearchProgressLine(width: nil)))
    let result = awaited { await reader.next() }
    guard let request = transport.request else {
      if case .failure(let error) = result { throw .failed(error.description) }
      console.writeError("lq: nothing would be sent, since no user can match\n")
      return .negative
    }
    try console.writeLine(CurlCommand(request).description)
    return .success
  }

  // MARK: - Reading and printing

  /// Reads to the end, or until it is interrupted or fails.
  private mutating func read(
    _ reader: PageReader, _ file: ResumeFile?, _ line: SearchProgressLine, _ console: inout Console
  ) throws(Failure) -> Result<Void, SearchError> {
    while !interruption.isRequested {
      let page: SearchPage
      switch awaited(interruption, { await reader.next() }) {
      case .failure(let error): return .failure(error)
      case .success(nil): return .success(())
      case .success(let next?): page = next
      }
      tellRoute(page.progress, line, &console)
      (found, drift, exportReason) = (page.progress.found, page.progress.drift, page.progress.exportReason)
      if !page.users.isEmpty {
        line.clear()
        try print(page.users, &console)
        try console.flush()
      }
      // Behind the users, so that nobody is lost whatever happens.
      if let file, let state = page.state { try file.save(state) }
      line.show(page.progress, foundNow: page.users.count)
    }
    return .success(())
  }

  /// Says why users come from an export, when nobody asked for one.
  private func tellRoute(_ progress: SearchProgress, _ line: SearchProgressLine, _ console: inout Console) {
    guard case .moreUsers(let count)? = progress.exportReason, exportReason == nil else { return }
    line.clear()
    let fields = paths == nil && !isTable ? ", with the fields that exports are documented to have" : ""
    console.writeError(
      "lq: note: more than \(StatusLine.grouped(count)) users match, so they are taken from an export\(fields) (--route slices searches on)\n"
    )
  }

  private mutating func print(_ users: [User], _ console: inout Console) throws(Failure) {
    count += users.count
    if isTable { return try console.write(columns.rows(users)) }
    for user in users {
      guard projection != nil else {
        try console.writeLine(user.json.description)
        continue
      }
      output.removeAll(keepingCapacity: true)
      // What the client has read is a whole object.
      try? projection?.append(user.json.serialized().span.bytes, to: &output)
      output.append(UInt8(ascii: "\n"))
      try console.write(output)
    }
  }

  // MARK: - The end

  private func finish(
    _ outcome: Result<Void, SearchError>, _ file: ResumeFile?, _ console: inout Console
  ) throws(Failure) -> ExitStatus {
    let found = StatusLine.grouped(found)
    let hint =
      switch file {
      case nil: "with --resume PATH a search can go on where it stopped"
      case let file? where file.exists: "the same command goes on from there, by '\(file.path)'"
      case _?: "the same command begins anew"
      }
    if interruption.isRequested {
      console.writeError("lq: stopped after \(found) users; \(hint)\n")
      return .interrupted
    }
    if case .failure(let error) = outcome {
      if count > 0 { console.writeError("lq: the search broke off after \(found) users; \(hint)\n") }
      throw .failed(error.description)
    }
    file?.remove()
    return report(&console)
  }

  /// Says what is to be known about a search that came to its end.
  private func report(_ console: inout Console) -> ExitStatus {
    if drift.appeared > 0 || drift.vanished > 0 {
      console.writeError("lq: note: meanwhile \(drift.appeared) users came to match, and \(drift.vanished) ceased to\n")
    }
    if drift.missing > 0 {
      console.error("the service counts \(drift.missing) more users than it gives out; search again later")
      return .failure
    }
    if let limit, arguments[SearchCommand.limit] == nil, found == limit {
      console.writeError("lq: note: these are the first \(limit) users; there may be more (--all, --limit)\n")
    }
    return found > 0 ? .success : .negative
  }
}
