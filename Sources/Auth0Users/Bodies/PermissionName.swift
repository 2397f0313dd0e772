import JSONText

/// The name of a permission.
public struct PermissionName: RequestBody {
  /// `resource_server_identifier`.
  public var resourceServerIdentifier: String
  /// `permission_name`.
  public var permissionName: String

  /// One with what is needed.
  public init(resourceServerIdentifier: String, permissionName: String) {
    self.resourceServerIdentifier = resourceServerIdentifier
    self.permissionName = permissionName
  }

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("resource_server_identifier", resourceServerIdentifier)
    members.add("permission_name", permissionName)
    return members.json
  }
}
