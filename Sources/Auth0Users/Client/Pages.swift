/// The pages of a list, each fetched when it is asked for.
///
/// ```swift
/// for try await role in client.users.roles.pages(of: "auth0|1").items { print(role.name ?? "") }
/// ```
///
/// They end behind the last item, and never before it without an error. What comes or goes meanwhile may be missed or come twice where pages
/// are counted by numbers. Each loop fetches them anew.
public struct Pages<Item: Model>: AsyncSequence, Sendable {
  /// Some of the items.
  public typealias Element = Page<Item>
  /// Why a page cannot be had.
  public typealias Failure = UsersError

  /// How the service is told which page is wanted.
  enum Course: Sendable {
    case numbers(perPage: Int)
    case marks(take: Int)

    var size: Int {
      switch self {
      case .numbers(let size), .marks(let size): size
      }
    }
  }

  let sender: Sender
  /// The call without a word about pages.
  let endpoint: Endpoint<Page<Item>>
  let course: Course

  /// Begins at the first page.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: self) }

  /// The items of all pages.
  public var items: PageItems<Item> { PageItems(pages: self) }

  /// Fetches the pages.
  public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
    private enum Place {
      case number(Int)
      case mark(String?)
      case end
    }

    private let pages: Pages
    private var place: Place
    private var last: Page<Item>?
    private var count = 0

    init(pages: Pages) {
      self.pages = pages
      place =
        switch pages.course {
        case .numbers: .number(0)
        case .marks: .mark(nil)
        }
    }

    /// The next page; nil behind the last one.
    public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(UsersError) -> Page<Item>? {
      let place = place
      guard let endpoint = endpoint(at: place) else { return nil }
      guard pages.course.size > 0 else { throw pages.sender.refusal(of: endpoint, "a page has at least one item") }
      // A list that could not be read to its end has no next page.
      self.place = .end
      let page = try await pages.sender.send(endpoint)
      let hasSameItems = !page.items.isEmpty && page.items == last?.items
      let hasSameMark = if case .mark(let sent?) = place { page.next == sent } else { false }
      if hasSameItems || hasSameMark {
        throw CallCourse(endpoint.method, endpoint.path.template).error(
          .unreadableAnswer("the service gives the same page again, and the list would not end"))
      }
      last = page
      count += page.items.count
      self.place = self.place(behind: page, place)
      return page
    }

    private func endpoint(at place: Place) -> Endpoint<Page<Item>>? {
      switch (place, pages.course) {
      case (.number(let number), .numbers(let perPage)): pages.endpoint.with { $0.addPage(number, perPage, true) }
      case (.mark(let mark), .marks(let take)): pages.endpoint.with { $0.addMark(mark, take) }
      default: nil
      }
    }

    private func place(behind page: Page<Item>, _ place: Place) -> Place {
      switch place {
      case .number(let number):
        // Services have pages smaller than was asked for, so that only a total or an empty page tells the end; and a search tells no total
        // above its reach, behind which the service refuses to go on.
        let isAtEnd = page.items.isEmpty || page.total.map { count >= $0 && $0 < UsersAPI.reach } ?? false
        return isAtEnd ? .end : .number(number + 1)
      case .mark: return page.next.map { .mark($0) } ?? .end
      case .end: return .end
      }
    }
  }
}

/// The items of a list, whose pages are fetched as they are needed. Made by ``Pages/items``.
public struct PageItems<Item: Model>: AsyncSequence, Sendable {
  /// One of the list.
  public typealias Element = Item
  /// Why a page cannot be had.
  public typealias Failure = UsersError

  let pages: Pages<Item>

  /// Begins at the first item.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: pages.makeAsyncIterator()) }

  /// Fetches pages and hands out their items.
  public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
    var pages: Pages<Item>.AsyncIterator
    private var items: ArraySlice<Item> = []

    init(pages: Pages<Item>.AsyncIterator) { self.pages = pages }

    /// The next item; nil behind the last one.
    public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(UsersError) -> Item? {
      while items.isEmpty {
        guard let page = try await pages.next(isolation: actor) else { return nil }
        items = page.items[...]
      }
      return items.popFirst()
    }
  }
}
