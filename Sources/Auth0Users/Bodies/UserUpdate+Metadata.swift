import JSONText

extension UserUpdate {
  /// The objects in a user's metadata that the update would replace as a whole, losing some of what is in them: `user_metadata.address`.
  ///
  /// The service merges metadata at their first level only. To change one key of such an object send all of it, or take the object's other
  /// keys from the user first.
  ///
  /// ```swift
  /// let user = try await client.users.get("auth0|1")
  /// var change = UserUpdate()
  /// change.userMetadata = ["address": ["city": "Lagos"]]
  /// let lost = change.replacedObjects(in: user)    // ["user_metadata.address"] if there is also a street in it
  /// ```
  public func replacedObjects(in user: User) -> [String] {
    ["user_metadata", "app_metadata"].flatMap { key in
      guard case .object(let changes)? = json[key], let stored = user.json[key] else { return [String]() }
      return changes.compactMap { change in
        guard case .object(let members)? = stored[change.key.string] else { return nil }
        let isLosing = members.contains { change.value[$0.key.string] == nil }
        return isLosing && change.value != .null ? "\(key).\(change.key)" : nil
      }
    }
  }
}
