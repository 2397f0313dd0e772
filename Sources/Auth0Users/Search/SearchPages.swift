/// A search answer by answer, with its progress and its state. Made by ``UserSearch/pages``.
public struct SearchPages: AsyncSequence, Sendable {
  /// What one answer gave.
  public typealias Element = SearchPage
  /// Why the search ends before its end.
  public typealias Failure = SearchError

  let search: UserSearch

  /// Begins to search.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(course: SearchCourse(search)) }

  /// Reads the pages one by one.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var course: SearchCourse

    /// The next page; nil behind the last.
    public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(SearchError) -> SearchPage? {
      try await course.nextPage(actor)
    }
  }
}
