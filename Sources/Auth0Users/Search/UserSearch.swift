import LuceneQuery
import LuceneSyntax

/// The users that match a query, all of them: a sequence that asks the service as it is read.
///
/// Nothing is sent before the first user is asked for, nor behind the last one that is.
///
/// ```swift
/// for try await user in client.users.search("email:*@example.com AND NOT blocked:true") { print(user.email ?? "") }
/// ```
public struct UserSearch: AsyncSequence, Sendable {
  /// A user that matches.
  public typealias Element = User
  /// Why the search ends before its end.
  public typealias Failure = SearchError

  let users: UsersAPI
  let query: Result<Query, SearchError>
  let options: SearchOptions
  var state: SearchState?

  /// The same search, taken up where another was left. It has to be of the same query; users that were found before do not come again.
  public func resuming(_ state: SearchState) -> UserSearch {
    var search = self
    search.state = state
    return search
  }

  /// The search answer by answer, with its progress and its state.
  public var pages: SearchPages { SearchPages(search: self) }

  /// Reads the users one by one.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: pages.makeAsyncIterator()) }

  /// The users of a search, one after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var pages: SearchPages.AsyncIterator
    var rest: ArraySlice<User> = []

    /// The next user; nil behind the last.
    public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(SearchError) -> User? {
      while rest.isEmpty {
        guard let page = try await pages.next(isolation: actor) else { return nil }
        rest = page.users[...]
      }
      return rest.popFirst()
    }
  }
}

extension UsersAPI {
  /// Finds all users that match a query, also more than the 1,000 that the service shows of a search.
  ///
  /// `GET /users` · scope `read:users`. The query is checked first: what the service would refuse is not sent, but thrown as
  /// ``SearchError/refusedQuery(_:)`` when the first user is asked for. A search of more than 1,000 users is cut into slices by `created_at`,
  /// and where one millisecond has more, by `user_id`; ranges of ids are not documented, so every slice is counted, and
  /// ``SearchDrift/missing`` tells if users were not found. Of more than 20,000 users an export is made; ``SearchOptions/route`` chooses.
  ///
  /// A search finds, each once, all users who were there when it began and match until they are read; of more than 1,000, who is created later is
  /// not looked for. Slices take about 1.1 calls for 100 users. Searches are some seconds behind changes.
  public func search(_ query: Query, _ options: SearchOptions = SearchOptions()) -> UserSearch {
    let printed = query.printed(as: .auth0)
    let refused = RefusedQuery(QuerySyntax(parsing: printed.description), schema: options.schema)
    return search(printed, refused, options)
  }

  /// Finds all users that match a query that is written in code, as for a `Query`.
  public func search(_ query: QueryTemplate, _ options: SearchOptions = SearchOptions()) -> UserSearch {
    do throws(ParseFailure) {
      return search(try Query(query, schema: options.schema), options)
    } catch {
      return UserSearch(users: self, query: .failure(.refusedQuery(RefusedQuery(error))), options: options)
    }
  }

  /// Finds all users that match a query that is known only at run time, as for a `Query`. Findings point into this text.
  public func search(text: String, _ options: SearchOptions = SearchOptions()) -> UserSearch {
    let syntax = QuerySyntax(parsing: text)
    do throws(ParseFailure) {
      return search(try Query(lowering: syntax, schema: options.schema), RefusedQuery(syntax, schema: options.schema), options)
    } catch {
      return UserSearch(users: self, query: .failure(.refusedQuery(RefusedQuery(error))), options: options)
    }
  }

  private func search(_ query: Query, _ refused: RefusedQuery?, _ options: SearchOptions) -> UserSearch {
    let isSent = refused == nil || options.sendsRefusedQueries
    let query: Result<Query, SearchError> = if let refused, !isSent { .failure(.refusedQuery(refused)) } else { .success(query) }
    return UserSearch(users: self, query: query, options: options)
  }
}
