/// Lists of extents of a text, which share their memory and use it again.
struct ExtentLists: Sendable {
  private struct Entry {
    let extent: Range<Int>
    var next = -1
  }

  private struct List {
    var first = -1
    var last = -1
    var count = 0
  }

  private var entries: [Entry] = []
  private var lists: [List]

  /// So many empty lists.
  init(count: Int) { lists = Array(repeating: List(), count: count) }

  /// Empties all lists.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    for list in lists.indices { lists[list] = List() }
  }

  /// Adds an extent to the end of a list.
  mutating func add(_ extent: Range<Int>, to list: Int) {
    if lists[list].count == 0 { lists[list].first = entries.count } else { entries[lists[list].last].next = entries.count }
    lists[list].last = entries.count
    lists[list].count += 1
    entries.append(Entry(extent: extent))
  }

  func count(of list: Int) -> Int { lists[list].count }

  /// Visits the extents of a list in order.
  func forEach(in list: Int, _ visit: (_ extent: Range<Int>, _ isFirst: Bool) -> Void) {
    var index = lists[list].first
    while index >= 0 {
      visit(entries[index].extent, index == lists[list].first)
      index = entries[index].next
    }
  }
}
