import JSONText

/// Which fields a search asks for: those that were chosen, and those that it needs itself and takes away again.
struct SearchFields: Sendable, Hashable {
  private static let needed = ["user_id", "created_at"]

  let asked: FieldSelection?
  private let extra: Set<String>

  init(_ chosen: FieldSelection?) {
    switch chosen {
    case nil: (asked, extra) = (nil, [])
    case .fields(let names)?:
      let more = Self.needed.filter { !names.contains($0) }
      (asked, extra) = (.fields(names + more), Set(more))
    case .without(let names)?:
      let rest = names.filter { !Self.needed.contains($0) }
      (asked, extra) = (rest.isEmpty ? nil : .without(rest), Set(names).intersection(Self.needed))
    }
  }

  /// The user with the chosen fields alone.
  func chosen(of user: User) -> User {
    guard !extra.isEmpty, case .object(let members) = user.json else { return user }
    return User(json: .object(members.filter { !extra.contains($0.key.string) }))
  }
}

extension FieldSelection {
  /// What of a document was chosen.
  func chosen(of user: User) -> User {
    guard case .object(let members) = user.json else { return user }
    switch self {
    case .fields(let names): return User(json: .object(members.filter { names.contains($0.key.string) }))
    case .without(let names): return User(json: .object(members.filter { !names.contains($0.key.string) }))
    }
  }
}
