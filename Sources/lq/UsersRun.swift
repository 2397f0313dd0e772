import Auth0Users
import JSONText
import LuceneQuery
import QueryCommands

/// One run of `lq users`.
struct UsersRun {
  /// What can be done, and how it is written.
  static let actions: [(name: String, usage: String)] = [
    ("list", "list [QUERY]"), ("get", "get ID"), ("by-email", "by-email ADDRESS"), ("create", "create JSON"),
    ("update", "update ID JSON"), ("delete", "delete ID"), ("block", "block ID"), ("unblock", "unblock ID"),
    ("roles", "roles ID"),
    ("sessions", "sessions ID"),
  ]

  private static let usualLimit = 50
  private static let searchReach = 1000
  private static let pageSize = 100

  private let arguments: Arguments
  private let client: UsersClient
  private let action: String
  private let words: [String]

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    let action = arguments[UsersCommand.action] ?? ""
    self.action = action
    words = arguments[UsersCommand.words]
    let usage = Self.actions.first { $0.name == action }?.usage ?? ""
    let names = usage.split(separator: " ").dropFirst()
    let isOptional = usage.hasSuffix("]")
    guard words.count == names.count || (isOptional && words.count < names.count) else {
      throw .usage("write: lq users \(usage)")
    }
    try Self.checkOptions(arguments, of: action)
    client = try TenantConnection(arguments).client()
  }

  /// Throws if an option is given that the action would pass over. `--yes` is none of them: nobody is asked anything else.
  private static func checkOptions(_ arguments: Arguments, of action: String) throws(Failure) {
    typealias Command = UsersCommand
    let options: [(declaration: OptionDeclaration, isGiven: Bool, actions: [String])] = [
      (Command.limit.declaration, arguments[Command.limit] != nil, ["list"]),
      (Command.sort.declaration, arguments[Command.sort] != nil, ["list"]),
      (Command.fields.declaration, arguments[Command.fields] != nil, ["list", "get", "by-email"]),
      (Command.add.declaration, arguments[Command.add] != nil, ["roles"]),
      (Command.remove.declaration, arguments[Command.remove] != nil, ["roles"]),
      (Command.delete.declaration, arguments[Command.delete], ["sessions"]),
    ]
    for option in options where option.isGiven && !option.actions.contains(action) {
      throw .usage(
        "'\(option.declaration.longForm)' is for 'lq users \(option.actions.joined(separator: "', 'lq users "))', not for '\(action)'"
      )
    }
  }

  func run(_ console: inout Console) throws(Failure) -> ExitStatus {
    if action == "list" { return try list(&console) }
    if action == "create" { return try create(&console) }
    let word = words.first ?? ""
    let id = User.ID(word)
    switch action {
    case "get":
      let selection = selection
      return try print([call { client throws(UsersError) in try await client.users.get(id, fields: selection).json }], &console)
    case "by-email":
      let selection = selection
      return try print(
        call { client throws(UsersError) in try await client.users.byEmail(word, fields: selection).map(\.json) }, &console)
    case "update": return try change(id, UserUpdate(members: members(words.last ?? "")), &console)
    case "block", "unblock":
      var change = UserUpdate()
      change.blocked = action == "block"
      return try self.change(id, change, &console)
    case "delete":
      try confirm("delete the user \(id)?", &console)
      try call { client throws(UsersError) in try await client.users.delete(id) }
      return .success
    case "roles": return try roles(id, &console)
    default: return try sessions(id, &console)
    }
  }

  private var selection: FieldSelection? { arguments[UsersCommand.fields].map { .fields($0) } }

  // MARK: - Actions

  private func list(_ console: inout Console) throws(Failure) -> ExitStatus {
    let limit = arguments[UsersCommand.limit] ?? Self.usualLimit
    guard limit <= Self.searchReach else { throw .usage("a search reaches its first 1,000 users; '--limit' is larger") }
    let query: Query? = if let text = words.first { try SearchedQuery.read(text, arguments, &console) } else { nil }
    let sort = try Sort(option: arguments[UsersCommand.sort])
    let selection = selection
    var found: [JSONValue] = []
    var page = 0
    // Pages of one size, so that none begins behind the reach.
    let size = min(max(limit, 1), Self.pageSize)
    while found.count < limit {
      let number = page
      let items = try call { client throws(UsersError) in
        try await client.users.list(query, sort: sort, page: number, perPage: size, includeTotals: false, fields: selection).items
          .map(\.json)
      }
      found += items
      page += 1
      if items.count < size || (page + 1) * size > Self.searchReach { break }
    }
    if found.count >= limit, arguments[UsersCommand.limit] == nil {
      console.writeError("lq: note: these are the first \(limit) users; there may be more (--limit, up to 1,000)\n")
    }
    return try print(Array(found.prefix(limit)), &console)
  }

  private func create(_ console: inout Console) throws(Failure) -> ExitStatus {
    let members = try members(words.first ?? "")
    guard case .string(let connection)? = JSONValue.object(members)["connection"] else {
      throw .usage("a new user needs a 'connection', the name of where it is stored")
    }
    var user = NewUser(connection: connection.string)
    user.others = members.filter { $0.key != "connection" }
    return try print([call { [user] client throws(UsersError) in try await client.users.create(user).json }], &console)
  }

  private func change(_ id: User.ID, _ change: UserUpdate, _ console: inout Console) throws(Failure) -> ExitStatus {
    try print([call { client throws(UsersError) in try await client.users.update(id, change).json }], &console)
  }

  private func roles(_ id: User.ID, _ console: inout Console) throws(Failure) -> ExitStatus {
    if let added = arguments[UsersCommand.add] {
      let roles = added.map { Role.ID($0) }
      try call { client throws(UsersError) in try await client.users.roles.assign(roles, to: id) }
    }
    if let removed = arguments[UsersCommand.remove] {
      let roles = removed.map { Role.ID($0) }
      try call { client throws(UsersError) in try await client.users.roles.remove(roles, from: id) }
    }
    let found = try call { client throws(UsersError) in
      try await Self.documents(client.users.roles.pages(of: id, perPage: Self.pageSize))
    }
    let status = try print(found, &console)
    // With none left, a change was made all the same.
    return arguments[UsersCommand.add] == nil && arguments[UsersCommand.remove] == nil ? status : .success
  }

  private func sessions(_ id: User.ID, _ console: inout Console) throws(Failure) -> ExitStatus {
    if arguments[UsersCommand.delete] {
      try confirm("end all sessions of the user \(id)?", &console)
      try call { client throws(UsersError) in try await client.users.sessions.deleteAll(of: id) }
      return .success
    }
    let found = try call { client throws(UsersError) in
      try await Self.documents(client.users.sessions.pages(of: id, take: Self.pageSize))
    }
    return try print(found, &console)
  }

  private static func documents<Item: Model>(_ pages: Pages<Item>) async throws(UsersError) -> [JSONValue] {
    var documents: [JSONValue] = []
    for try await item in pages.items { documents.append(item.json) }
    return documents
  }

  // MARK: - Reading and printing

  /// The members of a JSON object, written as an operand or on standard input.
  private func members(_ text: String) throws(Failure) -> [JSONMember] {
    let bytes = text == "-" ? try InputFile.bytes(of: "-") : Array(text.utf8)
    do throws(JSONError) {
      guard case .object(let members) = try JSONValue(parsing: bytes) else { throw JSONError(.valueExpected, at: 0) }
      return members
    } catch {
      throw .failed("this is no JSON object: \(error)")
    }
  }

  private func print(_ values: [JSONValue], _ console: inout Console) throws(Failure) -> ExitStatus {
    for value in values { try console.writeLine(value.description) }
    return values.isEmpty ? .negative : .success
  }

  /// Asks at a terminal; anywhere else '--yes' has to say so beforehand.
  private func confirm(_ question: String, _ console: inout Console) throws(Failure) {
    if arguments[UsersCommand.confirmed] { return }
    guard Terminal.isInput else { throw .usage("to \(question.dropLast()) without being asked add '--yes'") }
    console.writeError("\(question) [y/N] ")
    guard ["y", "yes"].contains((readLine() ?? "").lowercased()) else { throw .failed("nothing was done") }
  }

  private func call<Value: Sendable>(
    _ work: @escaping @Sendable (UsersClient) async throws(UsersError) -> Value
  ) throws(Failure) -> Value {
    let client = client
    let result: Result<Value, UsersError> = awaited {
      do throws(UsersError) {
        return .success(try await work(client))
      } catch {
        return .failure(error)
      }
    }
    do throws(UsersError) {
      return try result.get()
    } catch {
      throw Failure(error)
    }
  }
}

extension UserUpdate {
  /// An update of these members, whatever they are.
  fileprivate init(members: [JSONMember]) {
    self.init()
    others = members
  }
}
