/// Why no answer came.
public struct TransportError: Error, Sendable, Hashable {
  /// What went wrong.
  public let kind: Kind
  /// How far the request had got.
  public let progress: Progress
  /// libcurl's own number, as `curl` exits with it; nil for what libcurl had no part in.
  public let curlCode: Int?
  /// libcurl's words for it; they name no path, no query and no header.
  public let detail: String

  /// An error to throw.
  public init(_ kind: Kind, _ progress: Progress = .notSent, curlCode: Int? = nil, detail: String = "") {
    self.kind = kind
    self.progress = progress
    self.curlCode = curlCode
    self.detail = detail
  }

  /// Whether a server can have seen the request.
  public enum Progress: Sendable, Hashable {
    /// No byte of it was sent.
    case notSent
    /// It may have arrived, and may have been obeyed.
    case maybeSent
  }

  /// What can go wrong.
  public enum Kind: Sendable, Hashable {
    /// There is no libcurl on this machine, or a very old one.
    case unavailable
    /// The name of the host or of the proxy is not known.
    case resolve
    /// The host refuses connections or cannot be reached.
    case connect
    /// It took longer than the limits allow, or hardly anything came for as long as ``TransferLimits/silence``.
    case timeout
    /// The server closed the connection without an answer.
    case emptyReply
    /// The connection broke.
    case connectionLost
    /// Fewer bytes came than were announced.
    case truncated
    /// What came is no HTTP.
    case protocolViolation
    /// An error of HTTP/2 alone.
    case http2
    /// The body is not packed as its header says.
    case contentEncoding
    /// The body is larger than ``TransferLimits/bodyBytes``.
    case responseTooLarge
    /// The header is larger than ``TransferLimits/headerBytes``.
    case headerTooLarge
    /// The certificate is not trusted, or is another host's.
    case tlsVerification
    /// The TLS handshake failed.
    case tlsHandshake
    /// A setting is wrong: a file of certificates that cannot be read, for one.
    case configuration
    /// The task was cancelled.
    case cancelled
    /// A recording holds no answer to this request.
    case notRecorded
    /// Anything else; see ``TransportError/curlCode``.
    case other
  }

  /// Whether trying again can help, if the request may be sent again at all.
  public var isTransient: Bool {
    switch kind {
    case .resolve, .connect, .timeout, .emptyReply, .connectionLost, .truncated, .protocolViolation, .http2, .contentEncoding,
      .tlsHandshake:
      true
    case .unavailable, .responseTooLarge, .headerTooLarge, .tlsVerification, .configuration, .cancelled, .notRecorded, .other:
      false
    }
  }

  /// Whether a request may be sent again: any when no byte of it was sent, else one that may be obeyed twice.
  public func allowsRetry(isRepeatable: Bool) -> Bool {
    isTransient && (progress == .notSent || isRepeatable)
  }
}

extension TransportError: CustomStringConvertible {
  /// What went wrong in words, with libcurl's.
  public var description: String {
    let code = curlCode.map { " (libcurl \($0))" } ?? ""
    return kind.words + (detail.isEmpty ? "" : ": \(detail)") + code
  }
}

extension TransportError.Kind {
  fileprivate var words: String {
    switch self {
    case .unavailable: "libcurl is not available"
    case .resolve: "the host's name is not known"
    case .connect: "the host cannot be reached"
    case .timeout: "no complete answer came in time"
    case .emptyReply: "the server closed the connection without an answer"
    case .connectionLost: "the connection broke"
    case .truncated: "the answer ended too early"
    case .protocolViolation: "the answer is no HTTP"
    case .http2: "HTTP/2 failed"
    case .contentEncoding: "the answer is not packed as its header says"
    case .responseTooLarge: "the answer is larger than allowed"
    case .headerTooLarge: "the answer's header is larger than allowed"
    case .tlsVerification: "the server's certificate is not trusted"
    case .tlsHandshake: "no secure connection could be made"
    case .configuration: "a setting of the transport is wrong"
    case .cancelled: "the request was cancelled"
    case .notRecorded: "the recording holds no answer to this request"
    case .other: "the transfer failed"
    }
  }
}
