import LuceneQuery
import Testing

@Suite("The builder's fields")
struct UserFieldsTests {
  /// Each field by its accessor, with the type that the schema should give it.
  private static func accessors(_ user: UserFields) -> [(field: Field, type: FieldDescriptor.ValueType)] {
    [
      (user.email.field, type(user.email)), (user.emailDomain.field, type(user.emailDomain)),
      (user.emailVerified.field, type(user.emailVerified)), (user.name.field, type(user.name)),
      (user.givenName.field, type(user.givenName)), (user.familyName.field, type(user.familyName)),
      (user.nickname.field, type(user.nickname)), (user.username.field, type(user.username)),
      (user.userID.field, type(user.userID)), (user.phoneNumber.field, type(user.phoneNumber)),
      (user.phoneVerified.field, type(user.phoneVerified)), (user.blocked.field, type(user.blocked)),
      (user.loginsCount.field, type(user.loginsCount)), (user.createdAt.field, type(user.createdAt)),
      (user.updatedAt.field, type(user.updatedAt)), (user.lastLogin.field, type(user.lastLogin)),
      (user.lastIP.field, type(user.lastIP)), (user.identities.connection.field, type(user.identities.connection)),
      (user.identities.provider.field, type(user.identities.provider)),
      (user.identities.userID.field, type(user.identities.userID)),
      (user.identities.isSocial.field, type(user.identities.isSocial)), (user.identities.field, .json),
      (user.organizationID.field, type(user.organizationID)), (user.appMetadata.field, .json), (user.userMetadata.field, .json),
    ]
  }

  private static func type(_ field: UserField<String>) -> FieldDescriptor.ValueType { .string }
  private static func type(_ field: UserField<Bool>) -> FieldDescriptor.ValueType { .boolean }
  private static func type(_ field: UserField<Int>) -> FieldDescriptor.ValueType { .integer }
  private static func type(_ field: UserField<QueryDate>) -> FieldDescriptor.ValueType { .date }

  @Test("are the searchable fields of the schema, in its order, with their types and comparisons")
  func agreement() {
    var accessors: [(field: Field, type: FieldDescriptor.ValueType)] = []
    _ = Query { user in
      let _ = accessors = Self.accessors(user)
      user.email.exists
    }
    let searchable = Schema.auth0Users.fields.filter(\.isSearchable)
    #expect(accessors.map(\.field) == searchable.map { Field($0.path, comparison: $0.comparison) })
    #expect(accessors.map(\.type) == searchable.map(\.type))
  }

  @Test("the others are found by their names, and compare as the schema says")
  func others() {
    for descriptor in Schema.auth0Users.fields where !descriptor.isSearchable {
      #expect(
        Query { $0[descriptor.path.root] == "2024" }
          == .clause(.field(Field(descriptor.path, comparison: descriptor.comparison)), .term(Value("2024"))))
    }
  }
}
