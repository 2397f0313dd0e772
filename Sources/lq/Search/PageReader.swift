import Auth0Users

/// Reads the pages of a search, one for each call.
actor PageReader {
  /// Nil while a page is being read: the search is not copied then.
  private var pages: SearchPages.AsyncIterator?

  init(_ search: UserSearch) { pages = search.pages.makeAsyncIterator() }

  func next() async -> Result<SearchPage?, SearchError> {
    guard var pages else { return .success(nil) }
    self.pages = nil
    defer { self.pages = pages }
    do throws(SearchError) {
      return .success(try await pages.next())
    } catch {
      return .failure(error)
    }
  }
}
