/// Finds the word that was probably meant by a misspelt one.
package enum NearMiss {
  /// `; did you mean 'filter'?`, or nothing when no candidate is near enough to be meant.
  package static func question(for word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The candidate that `word` begins, or else the one the fewest slips away: one slip for a short word, a third of its letters for a
  /// longer one.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let letters = Array(word.unicodeScalars)
    // Nobody means a command by a word this long, and the distance costs the product of the lengths.
    guard letters.count > 1, letters.count <= 64 else { return nil }
    let begun = candidates.filter { $0.hasPrefix(word) }
    if begun.count == 1 { return begun.first }
    let allowed = max(1, letters.count / 3)
    let ranked = candidates.map { (word: $0, distance: distance(from: letters, to: Array($0.unicodeScalars))) }
    return ranked.filter { $0.distance <= allowed }.min { $0.distance < $1.distance }?.word
  }

  /// How many letters have to be added, removed, replaced or swapped with their neighbour.
  package static func distance(from source: [Unicode.Scalar], to target: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...target.count)
    for (row, letter) in source.enumerated() {
      var current = [row + 1]
      for (column, other) in target.enumerated() {
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == target[column - 1], source[row - 1] == other {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last.last ?? source.count
  }
}
