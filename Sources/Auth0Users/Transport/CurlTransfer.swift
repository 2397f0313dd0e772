// Gives libcurl pointers to itself, to its buffer for messages and to its list of header lines, and takes bytes from libcurl's buffers. All of
// them outlive the handle's use: the loop resets the handle before it lets go of the transfer. The tests run under the address sanitizer.

import CurlShim

/// One transfer: what libcurl is told, and what has come so far.
final class CurlTransfer {
  let ticket: CurlTicket
  private let receiver: CurlReceiver
  private let request: TransportRequest
  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: CURL_SHIM_ERROR_SIZE)
  private var headerLines: UnsafeMutableRawPointer?
  /// The handle that this transfer has; set up by it, and freed by the loop.
  private var easy: UnsafeMutableRawPointer?
  private var head = ResponseHead()
  private var body: [UInt8] = []
  private var bodyCount = 0
  /// What was larger than allowed.
  private var excess: TransportError.Kind?

  init(_ ticket: CurlTicket, _ request: TransportRequest, _ receiver: CurlReceiver) {
    self.ticket = ticket
    self.request = request
    self.receiver = receiver
    message.initialize(repeating: 0, count: CURL_SHIM_ERROR_SIZE)
  }

  deinit {
    message.deallocate()
    if let headerLines { curl_shim_list_free(headerLines) }
  }

  var isStream: Bool { if case .pieces = receiver { true } else { false } }

  /// Hands the answer to the task that waits for it.
  func finish(_ answer: CurlDriver.Answer) { receiver.finish(ticket, answer) }

  // MARK: What comes

  /// What becomes of some bytes that have come.
  fileprivate enum Receipt { case taken, offeredAgain, refused }

  /// Takes a piece of the body.
  fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Receipt {
    guard bytes.count <= request.limits.bodyBytes - bodyCount else {
      excess = .responseTooLarge
      return .refused
    }
    switch receiver {
    case .whole: body.append(contentsOf: bytes)
    case .pieces(let stream):
      if bodyCount == 0, let easy { stream.begin(CurlStream.Head(status: status(on: easy), fields: head.fields)) }
      guard stream.offer(bytes) else { return .offeredAgain }
    }
    bodyCount += bytes.count
    return .taken
  }

  /// Takes a line of the header. False stops the transfer.
  fileprivate func receive(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
    head.append(bytes)
    guard head.byteCount <= request.limits.headerBytes else {
      excess = .headerTooLarge
      return false
    }
    return true
  }

  // MARK: How it ended

  func answer(code: Int32, on easy: UnsafeMutableRawPointer) -> CurlDriver.Answer {
    guard code == 0 else { return .failure(error(code: code, on: easy)) }
    // libcurl takes a connection that is closed within the header for the end of an answer without a body.
    guard head.isComplete else {
      return .failure(TransportError(.truncated, progress(on: easy), detail: "the header is incomplete"))
    }
    return .success(
      TransportResponse(
        status: status(on: easy), fields: head.fields, body: body,
        newConnections: curl_shim_get_number(easy, CURL_SHIM_INFO_NUM_CONNECTS)))
  }

  private func status(on easy: UnsafeMutableRawPointer) -> Int { curl_shim_get_number(easy, CURL_SHIM_INFO_RESPONSE_CODE) }

  func error(code: Int32, on easy: UnsafeMutableRawPointer) -> TransportError {
    // Code 1 is a URL that libcurl cannot use, but behind the request an answer that it takes for HTTP/0.9.
    let isNoHTTP = code == 1 && progress(on: easy) == .maybeSent
    let kind = excess ?? (isNoHTTP ? .protocolViolation : TransportError.Kind(curlCode: code))
    let ownWords = String(cString: message)
    let detail = ownWords.isEmpty ? String(cString: curl_shim_describe(code)) : ownWords
    return TransportError(kind, progress(on: easy), curlCode: Int(code), detail: detail)
  }

  /// libcurl notes the time when it is about to send; before that no byte can have left.
  func progress(on easy: UnsafeMutableRawPointer) -> TransportError.Progress {
    curl_shim_get_size(easy, CURL_SHIM_INFO_PRETRANSFER_TIME_T) > 0 ? .maybeSent : .notSent
  }
}

// MARK: - What libcurl is told

extension CurlTransfer {
  /// Sets up a reset handle. Answers 0, or the code of the first option that failed.
  func prepare(_ easy: UnsafeMutableRawPointer, _ settings: CurlTransport.Settings) -> Int32 {
    self.easy = easy
    var options = CurlOptions(easy)
    // libcurl refuses an unknown option before anything is sent; only this one may be missing, in versions before 7.87. It lets a handle go
    // while its host is still being looked up.
    options.offer(CURL_SHIM_QUICK_EXIT, 1)
    secure(&options, settings)
    limit(&options)
    setRequest(&options)
    let context = Unmanaged.passUnretained(self).toOpaque()
    options.set(CURL_SHIM_ERRORBUFFER, pointer: message)
    options.set(CURL_SHIM_WRITEDATA, pointer: context)
    options.set(CURL_SHIM_WRITEFUNCTION, receiveBody)
    options.set(CURL_SHIM_HEADERDATA, pointer: context)
    options.set(CURL_SHIM_HEADERFUNCTION, receiveHeader)
    return options.firstFailure
  }

  private func secure(_ options: inout CurlOptions, _ settings: CurlTransport.Settings) {
    let protocols = CURL_SHIM_PROTOCOL_HTTPS | (request.url.isLoopback ? CURL_SHIM_PROTOCOL_HTTP : 0)
    options.set(CURL_SHIM_PROTOCOLS, protocols)
    options.set(CURL_SHIM_REDIR_PROTOCOLS, CURL_SHIM_PROTOCOL_HTTPS)
    options.set(CURL_SHIM_FOLLOWLOCATION, 0)
    options.set(CURL_SHIM_SSL_VERIFYPEER, 1)
    options.set(CURL_SHIM_SSL_VERIFYHOST, 2)
    options.set(CURL_SHIM_SSLVERSION, CURL_SHIM_TLS_1_2)
    options.set(CURL_SHIM_NETRC, 0)
    options.set(CURL_SHIM_UNRESTRICTED_AUTH, 0)
    options.set(CURL_SHIM_SUPPRESS_CONNECT_HEADERS, 1)
    options.set(CURL_SHIM_PATH_AS_IS, 1)
    options.set(CURL_SHIM_NOSIGNAL, 1)
    if let file = settings.certificateFile { options.set(CURL_SHIM_CAINFO, file) }
    switch settings.proxy {
    case _ where request.url.isLoopback: options.set(CURL_SHIM_PROXY, "")
    case .environment: break
    case .none: options.set(CURL_SHIM_PROXY, "")
    case .address(let address): options.set(CURL_SHIM_PROXY, address)
    }
  }

  private func limit(_ options: inout CurlOptions) {
    // 0 would mean no limit at all.
    options.set(CURL_SHIM_CONNECTTIMEOUT_MS, max(1, request.limits.connecting.milliseconds))
    options.set(CURL_SHIM_TIMEOUT_MS, max(1, request.limits.total.milliseconds))
    options.set(CURL_SHIM_LOW_SPEED_LIMIT, 1)
    options.set(CURL_SHIM_LOW_SPEED_TIME, max(1, request.limits.silence.milliseconds / 1000))
    options.set(CURL_SHIM_MAXFILESIZE_LARGE, size: Int64(request.limits.bodyBytes))
    options.set(CURL_SHIM_TCP_KEEPALIVE, 1)
    options.set(CURL_SHIM_MAXAGE_CONN, 60)
  }

  private func setRequest(_ options: inout CurlOptions) {
    options.set(CURL_SHIM_URL, request.url.text)
    options.set(CURL_SHIM_USERAGENT, "lucene-query")
    if isStream {
      // One that stands still must hold up no other on its connection, and a range counts the bytes as they were sent.
      options.set(CURL_SHIM_HTTP_VERSION, CURL_SHIM_HTTP_VERSION_1_1)
    } else {
      options.set(CURL_SHIM_HTTP_VERSION, CURL_SHIM_HTTP_VERSION_2TLS)
      options.set(CURL_SHIM_PIPEWAIT, 1)
      options.set(CURL_SHIM_ACCEPT_ENCODING, "gzip, deflate")
    }
    // When a connection that was used before dies without an answer, libcurl itself sends the request again, whatever its method. On a
    // connection of its own that cannot happen. A stream counts its tries itself.
    if !request.method.isIdempotent || isStream { options.set(CURL_SHIM_FRESH_CONNECT, 1) }
    let body = request.body ?? (request.method == .post ? [] : nil)
    if let body {
      options.set(CURL_SHIM_POST, 1)
      options.set(CURL_SHIM_POSTFIELDSIZE_LARGE, size: Int64(body.count))
      options.set(CURL_SHIM_COPYPOSTFIELDS, copying: body)
    } else {
      options.set(CURL_SHIM_HTTPGET, 1)
    }
    if request.method != .get || body != nil { options.set(CURL_SHIM_CUSTOMREQUEST, request.method.rawValue) }
    for line in request.fields.map({ "\($0.name): \($0.value)" }) + ["Expect:"] + (request.body == nil ? ["Content-Type:"] : []) {
      guard let longer = curl_shim_list_append(headerLines, line) else { return options.fail(27) }
      headerLines = longer
    }
    if let headerLines { options.set(CURL_SHIM_HTTPHEADER, pointer: headerLines) }
  }
}

/// A handle that is being set up, and the first thing that went wrong with it.
private struct CurlOptions {
  private let easy: UnsafeMutableRawPointer
  private(set) var firstFailure: Int32 = 0

  init(_ easy: UnsafeMutableRawPointer) { self.easy = easy }

  mutating func fail(_ code: Int32) {
    if firstFailure == 0 { firstFailure = code }
  }

  /// Sets what libcurl may not know.
  func offer(_ option: Int, _ value: Int) {
    _ = curl_shim_set_number(easy, option, value)
  }

  mutating func set(_ option: Int, _ value: Int) { fail(curl_shim_set_number(easy, option, value)) }
  mutating func set(_ option: Int, size: Int64) { fail(curl_shim_set_size(easy, option, size)) }
  mutating func set(_ option: Int, _ text: String) { fail(curl_shim_set_text(easy, option, text)) }

  mutating func set(_ option: Int, _ receiver: @escaping curl_shim_receiver) {
    fail(curl_shim_set_receiver(easy, option, receiver))
  }

  mutating func set(_ option: Int, pointer: UnsafeMutableRawPointer) {
    fail(curl_shim_set_pointer(easy, option, pointer))
  }

  /// libcurl copies as many bytes as it was told before.
  mutating func set(_ option: Int, copying bytes: [UInt8]) {
    fail(
      (bytes + [0]).withUnsafeBytes { bytes in
        curl_shim_set_pointer(easy, option, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
      })
  }
}

private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  return switch transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) {
  case .taken: size * count
  case .offeredAgain: CURL_SHIM_PAUSE
  case .refused: stopped(size * count)
  }
}

private func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  return transfer.receive(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count))
    ? size * count : stopped(size * count)
}

/// Any other number than that of the bytes ends a transfer.
private func stopped(_ count: Int) -> Int { count == 0 ? 1 : 0 }
