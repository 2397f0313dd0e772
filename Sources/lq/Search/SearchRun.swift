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
  private let sort: Sort?
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
  /// Where the search is to be taken up.
  private var state: SearchState?
  /// Where that is kept, and what has to be told again then.
  private var resumption: (file: ResumeFile, order: ResumeFile.Order)?

  /// A run for the users that match a text, or for all of them.
  init(
    _ arguments: Arguments, _ text: String?, route: SearchRoute, limit: Int?, _ console: inout Console
  ) throws(Failure) {
    self.arguments = arguments
    self.route = route
    self.limit = limit
    sort = try Sort(option: arguments[SearchCommand.sort])
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
    if let file { resumption = (file, try order()) }
    if let saved = try file?.contents() { try takeUp(saved, &search, &console) }
    // Where it cannot be written, that is told before anything is asked for.
    if let path = arguments[SearchCommand.record] { try ReplacedFile.check(path) }
    try file?.check()
    let reader = PageReader(search)
    defer { line.clear() }
    let outcome: Result<Void, SearchError>
    do throws(Failure) {
      outcome = try read(reader, line, &console)
    } catch {
      try keepTape(transport)
      throw error
    }
    line.clear()
    try keepTape(transport)
    return try finish(outcome, file, &console)
  }

  /// Goes on where a search was left, in what it has found and in what it has printed.
  private mutating func takeUp(
    _ saved: ResumeFile.Contents, _ search: inout UserSearch, _ console: inout Console
  ) throws(Failure) {
    if let state = saved.state {
      guard state.query == query.printed(as: .auth0).description else {
        throw .failed("'\(resumePath)' is about another search, \(state.query): name another file, or remove it to begin anew")
      }
      if let order = resumption?.order, let difference = saved.order.difference(from: order) {
        throw .failed(
          "'\(resumePath)' is about a search \(difference): give the same again, name another file, or remove it to begin anew")
      }
      if let limit, state.found > limit {
        throw .failed(
          "'\(resumePath)' is about a search that has found \(state.found) users, and \(limit) are asked for: give --all or a higher --limit, or remove it to begin anew"
        )
      }
      search = search.resuming(state)
      (found, drift) = (state.found, state.drift)
      self.state = state
    }
    guard let output = saved.output else { return }
    if output.isSameFile(as: OutputPlace.current()) {
      try output.restore()
      columns.isContinued = saved.state != nil
    } else if output.pending != nil {
      console.writeError(
        "lq: note: the search was killed while it printed; up to 100 users may come twice, since this is another output\n")
    }
  }

  private var resumePath: String { arguments[SearchCommand.resume] ?? "" }

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
    options.sort = sort
    let asked = paths ?? (isTable ? UserColumns.usualColumns.map { FieldPath($0) } : nil)
    options.fields = asked.map { paths in
      .fields(paths.map(\.root).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
    options.schema = try SchemaFile.schema(arguments, in: .current())
    // It has been checked, as the project reads queries.
    options.sendsRefusedQueries = true
    return options
  }

  private func order() throws(Failure) -> ResumeFile.Order {
    let tenant =
      if let path = arguments[SearchCommand.replay] { "the recording \(path)" } else { try connection.address().origin }
    let route =
      switch route {
      case .automatic: "auto"
      case .slices: "slices"
      case .export: "export"
      }
    return ResumeFile.Order(
      tenant: tenant, fields: arguments[SearchCommand.fields]?.joined(separator: ",") ?? "",
      format: isTable ? "table" : "ndjson", route: route)
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
    guard let path = arguments[SearchCommand.record], let recorder = transport as? TapeTransport, !recorder.tape.exchanges.isEmpty
    else { return }
    try ReplacedFile.write(Array(recorder.tape.text.utf8), to: path)
  }

  private func printRequest(_ console: inout Console) throws(Failure) -> ExitStatus {
    let transport = DryTransport()
    let reader = PageReader(try search(transport, SearchProgressLine(width: nil)))
    let result = awaited { await reader.next() }
    guard let request = transport.request else {
      if case .failure(let error) = result { throw Failure(error) }
      console.writeError("lq: nothing would be sent, since no user can match\n")
      return .negative
    }
    try console.writeLine(CurlCommand(request).description)
    return .success
  }

  // MARK: - Reading and printing

  /// Reads to the end, or until it is interrupted or fails.
  private mutating func read(
    _ reader: PageReader, _ line: SearchProgressLine, _ console: inout Console
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
      }
      state = page.state
      // Behind the users, so that nobody is lost whatever happens.
      if let resumption, let state {
        try resumption.file.save(.init(order: resumption.order, state: state, output: OutputPlace.current()))
      }
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
    output.removeAll(keepingCapacity: true)
    if isTable {
      output += columns.rows(users).utf8
    } else {
      for user in users { write(user) }
    }
    // A part of the page that is printed when the program is killed is known to be one.
    if let resumption {
      var place = OutputPlace.current()
      place?.pending = String(decoding: output, as: UTF8.self)
      try resumption.file.save(.init(order: resumption.order, state: state, output: place))
    }
    try console.write(output)
    try console.flush()
  }

  private mutating func write(_ user: User) {
    if projection == nil {
      output += user.json.serialized()
    } else {
      // What the client has read is a whole object.
      try? projection?.append(user.json.serialized().span.bytes, to: &output)
    }
    output.append(UInt8(ascii: "\n"))
  }

  // MARK: - The end

  private func finish(
    _ outcome: Result<Void, SearchError>, _ file: ResumeFile?, _ console: inout Console
  ) throws(Failure) -> ExitStatus {
    let found = StatusLine.grouped(found)
    let hint =
      switch file {
      case nil: "with --resume PATH a search can go on where it stopped"
      case let file? where file.exists: "the same command goes on from there, by '\(file.path)'" + appending
      case _?: "the same command begins anew"
      }
    if interruption.isRequested {
      console.writeError("lq: stopped after \(found) users; \(hint)\n")
      return .interrupted
    }
    if case .failure(let error) = outcome {
      if count > 0 { console.writeError("lq: the search broke off after \(found) users; \(hint)\n") }
      throw Failure(error)
    }
    file?.remove()
    return report(&console)
  }

  /// What has to be said where the same command would empty the file that it prints to.
  private var appending: String {
    OutputPlace.current() == nil || OutputPlace.isAppending ? "" : ", with '>>' in the place of '>'"
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

extension Failure {
  fileprivate init(_ error: SearchError) {
    if case .call(let error) = error { self.init(error) } else { self = .failed(error.description) }
  }
}
