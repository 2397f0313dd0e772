import LuceneQuery

/// A part of what a search finds, small enough to be read: the users created in a span of time, those of them whose ids lie between two, or
/// those without a date.
struct UserSlice: Sendable, Hashable {
  /// When the users were created, in milliseconds since 1970-01-01T00:00:00Z.
  enum Creation: Sendable, Hashable {
    /// At any time, or without a date.
    case any
    /// From one instant up to, and without, another. Nil is no bound.
    case time(from: Int64?, to: Int64?)
    /// Without a date that lies in a range of dates: the complement of all slices of time, from the first date that a query can write on.
    case missing
  }

  /// Where a range of ids begins.
  enum FirstID: Sendable, Hashable {
    case from(ExactString)
    case behind(ExactString)
  }

  var creation: Creation
  var firstID: FirstID?
  /// The first id behind the slice.
  var endID: ExactString?

  init(_ creation: Creation, firstID: FirstID? = nil, endID: ExactString? = nil) {
    self.creation = creation
    self.firstID = firstID
    self.endID = endID
  }

  static let everyone = UserSlice(.any)
  static let undated = UserSlice(.missing)

  /// What the users of a slice are ordered by: what it can be split by.
  enum Order: Sendable, Hashable {
    case creation, id

    var sort: Sort { self == .creation ? .ascending(.createdAt) : .ascending(.userID) }
  }

  /// Users of one millisecond, and those without a date, cannot be told apart by their date.
  var order: Order {
    switch creation {
    case .any: .creation
    case .time(let from?, let to?): to - from > 1 ? .creation : .id
    case .time: .creation
    case .missing: .id
    }
  }

  /// Whether it has no last date.
  var isOpen: Bool { if case .time(_, nil) = creation { true } else { false } }

  /// Whether a user lies in it, if ids are ordered by their bytes.
  func contains(_ user: SlicedUser) -> Bool {
    let isCreatedThen =
      switch creation {
      case .any: true
      case .missing: user.creation == nil
      case .time(let from, let to):
        user.creation.map { creation in creation >= from ?? .min && to.map { creation < $0 } ?? true } ?? false
      }
    let isBehindFirst =
      switch firstID {
      case .from(let id)?: user.id >= id
      case .behind(let id)?: user.id > id
      case nil: true
      }
    return isCreatedThen && isBehindFirst && endID.map { user.id < $0 } ?? true
  }

  /// The slice as a condition, for a search to be narrowed with.
  var condition: Query { .and([creationCondition, idCondition]) }

  private var creationCondition: Query {
    switch creation {
    case .any: return .all
    case .missing: return .not(.field("created_at", .range(lower: .inclusive(Value("0001-01-01")), upper: .unbounded)))
    case .time(let from, let to):
      let lower = from.map { RangeBound.inclusive(Value(TimeInterval.text(ofInstant: $0))) } ?? .unbounded
      let upper = to.map { RangeBound.exclusive(Value(TimeInterval.text(ofInstant: $0))) } ?? .unbounded
      return .field("created_at", .range(lower: lower, upper: upper))
    }
  }

  private var idCondition: Query {
    let lower: RangeBound =
      switch firstID {
      case .from(let id): .inclusive(Value(id.string))
      case .behind(let id): .exclusive(Value(id.string))
      case nil: .unbounded
      }
    let upper = endID.map { RangeBound.exclusive(Value($0.string)) } ?? .unbounded
    return lower == .unbounded && upper == .unbounded ? .all : .field("user_id", .range(lower: lower, upper: upper))
  }
}

/// A user of an answer, as far as slices are concerned.
struct SlicedUser: Sendable, Hashable {
  let id: ExactString
  /// When it was created, in milliseconds since 1970-01-01T00:00:00Z; nil without a date, or with one that is none.
  let creation: Int64?

  init(id: String, creation: Int64?) {
    self.id = ExactString(id)
    self.creation = creation
  }
}

/// What is asked of the service next: a page of a slice, in the slice's order unless the newest users are to come first.
struct SliceRequest: Sendable, Hashable {
  let slice: UserSlice
  let page: Int
  let pageSize: Int
  var isNewestFirst = false

  var sort: Sort { isNewestFirst ? .descending(.createdAt) : slice.order.sort }
}

/// What the service answers.
struct SliceAnswer: Sendable, Hashable {
  let users: [SlicedUser]
  /// How many users the slice has, which is never told to be more than 1,000; nil when the service does not say.
  let total: Int?
}

/// Why slices cannot be read: the service does not do what it is asked for.
enum SliceProblem: Error, Sendable, Hashable {
  /// An answer is not in the order that was asked for, or has users that were not.
  case unordered
  /// An answer has fewer users than there are.
  case shortAnswer
  /// A user has no id.
  case withoutID
}

extension SliceProblem: CustomStringConvertible {
  var description: String {
    switch self {
    case .unordered: "an answer is not in the order of 'created_at', or has users that were not asked for"
    case .shortAnswer: "an answer has fewer users than it says there are"
    case .withoutID: "a user has no 'user_id'"
    }
  }
}

extension UserSlice {
  /// Throws unless these can be users of the slice, in its order. How the service orders ids is its own business.
  func check(_ users: [SlicedUser]) throws(SliceProblem) {
    var least = Int64.min
    for user in users {
      switch creation {
      case .any, .missing: continue
      case .time(let from, let to):
        guard let instant = user.creation, instant >= max(from ?? .min, least), to.map({ instant < $0 }) ?? true else {
          throw .unordered
        }
        least = instant
      }
    }
  }
}
