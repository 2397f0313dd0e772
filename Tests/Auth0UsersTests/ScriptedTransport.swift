import Auth0Users
import JSONText
import SystemThreads

/// Answers requests as a test says, and keeps them.
final class ScriptedTransport: Transport {
  typealias Answer = Result<TransportResponse, TransportError>

  private struct State {
    var answers: [Answer]
    var requests: [TransportRequest] = []
  }

  private let state: Guarded<State>
  private let rest: Answer

  /// These answers in their order, and `rest` from then on.
  init(_ answers: [Answer] = [], rest: Answer = .json("{}")) {
    state = Guarded(State(answers: answers))
    self.rest = rest
  }

  var requests: [TransportRequest] { state.withLock { $0.requests } }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let answer = state.withLock { state in
      state.requests.append(request)
      return state.answers.isEmpty ? rest : state.answers.removeFirst()
    }
    return try answer.get()
  }
}

extension Result where Success == TransportResponse, Failure == TransportError {
  static func json(_ text: String, status: Int = 200, _ fields: [(String, String)] = []) -> Self {
    .success(
      TransportResponse(
        status: status, fields: fields.map { HeaderField(received: $0.0, $0.1) }, body: Array(text.utf8)))
  }

  static func status(_ status: Int, _ fields: [(String, String)] = []) -> Self {
    .json(#"{"statusCode":\#(status),"error":"Error","message":"on demand","errorCode":"some_code"}"#, status: status, fields)
  }

  static func error(_ kind: TransportError.Kind, _ progress: TransportError.Progress) -> Self {
    .failure(TransportError(kind, progress))
  }
}
