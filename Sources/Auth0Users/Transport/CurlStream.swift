import SystemThreads

/// What passes from libcurl's thread to the task that reads a body.
final class CurlStream: Sendable {
  struct Head: Sendable {
    let status: Int
    let fields: [HeaderField]
  }

  /// What a reader finds.
  struct Piece: Sendable {
    /// Nil at the end.
    let bytes: [UInt8]?
    /// Whether the transfer stands still until it is told to go on.
    let wasPaused: Bool
  }

  /// So many bytes may wait for the reader. Then libcurl reads no more, and the server has to wait as well.
  private static let capacity = 256 << 10

  private struct State {
    var head: Head?
    var pending: [UInt8] = []
    var isPaused = false
    var ending: Result<Void, TransportError>?
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Guarded(State())

  // MARK: libcurl's thread

  func begin(_ head: Head) { change { $0.head = head } }

  /// Takes a piece of the body. False if there is no room: then the same piece is offered again when the transfer goes on.
  func offer(_ bytes: UnsafeRawBufferPointer) -> Bool {
    change { state in
      guard state.pending.count < Self.capacity else {
        state.isPaused = true
        return false
      }
      state.pending.append(contentsOf: bytes)
      return true
    }
  }

  /// Ends the body, as it should or with an error.
  func end(_ answer: CurlDriver.Answer) {
    change { state in
      if case .success(let answer) = answer, state.head == nil { state.head = Head(status: answer.status, fields: answer.fields) }
      state.ending = answer.map { _ in }
    }
  }

  private func change<Result>(_ change: (inout State) -> Result) -> Result {
    let (result, waiting) = state.withLock { state in
      let result = change(&state)
      defer { state.waiting = [] }
      return (result, state.waiting)
    }
    for continuation in waiting { continuation.resume() }
    return result
  }

  // MARK: The reader's task

  /// The header, when it is there.
  func head() async throws(TransportError) -> Head {
    while true {
      let found: Result<Head, TransportError>? = state.withLock { state in
        if let head = state.head { return .success(head) }
        return state.ending.map { ending in ending.flatMap { .failure(TransportError(.other)) } }
      }
      if let found { return try found.get() }
      await wait { $0.head != nil || $0.ending != nil }
    }
  }

  /// All that has come since the last piece, when there is something.
  func piece() async throws(TransportError) -> Piece {
    while true {
      let found: Result<Piece, TransportError>? = state.withLock { state in
        guard state.pending.isEmpty else {
          let piece = Piece(bytes: state.pending, wasPaused: state.isPaused)
          (state.pending, state.isPaused) = ([], false)
          return .success(piece)
        }
        return state.ending.map { $0.map { Piece(bytes: nil, wasPaused: false) } }
      }
      if let found { return try found.get() }
      await wait { !$0.pending.isEmpty || $0.ending != nil }
    }
  }

  private func wait(until isReady: @Sendable (State) -> Bool) async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        let isReady = isReady(state)
        if !isReady { state.waiting.append(continuation) }
        return isReady
      }
      if isReady { continuation.resume() }
    }
  }
}
