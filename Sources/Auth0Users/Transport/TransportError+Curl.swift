extension TransportError.Kind {
  /// What a code of libcurl 7.88 means; codes of later versions are ``TransportError/Kind/other``.
  init(curlCode code: Int32) {
    self =
      switch code {
      case 1, 3, 4, 43, 48, 53, 54, 58, 59, 64, 66, 77, 80, 82, 83, 90, 91, 98: .configuration
      case 5, 6, 97: .resolve
      case 7, 45: .connect
      case 28: .timeout
      case 52: .emptyReply
      case 55, 56, 95: .connectionLost
      case 18: .truncated
      case 8, 88: .protocolViolation
      case 16, 92: .http2
      case 61: .contentEncoding
      case 23, 63: .responseTooLarge
      case 51, 60: .tlsVerification
      case 35: .tlsHandshake
      case 42: .cancelled
      default: .other
      }
  }
}
