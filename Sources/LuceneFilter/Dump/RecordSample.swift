/// Some of many records, each with the same chance, in the order in which they came.
///
/// The records are not known in number beforehand: each of the first is kept, and each later one takes the place of a kept one with falling
/// probability (Vitter, "Random Sampling with a Reservoir", 1985, algorithm R).
public struct RecordSample: Sendable {
  /// How many records are kept at most.
  public let size: Int
  private var offeredCount = 0
  private var kept: [(index: Int, record: [UInt8])] = []

  /// An empty sample.
  public init(size: Int) { self.size = size }

  /// Offers the next record. It is made only if it is kept.
  public mutating func offer<Generator: RandomNumberGenerator, Failure: Error>(
    using random: inout Generator, _ record: () throws(Failure) -> [UInt8]
  ) throws(Failure) {
    offeredCount += 1
    if kept.count < size {
      kept.append((offeredCount, try record()))
    } else {
      let place = Int.random(in: 0..<offeredCount, using: &random)
      if place < size { kept[place] = (offeredCount, try record()) }
    }
  }

  /// The records that are kept, in the order in which they were offered.
  public var records: [[UInt8]] { kept.sorted { $0.index < $1.index }.map { $0.record } }
}
