import JSONText

/// Why bytes are no record, and where.
///
/// A record is one JSON object, with nothing but white space around it and at most a byte order mark in front. ``Filter`` checks the whole of
/// it, whatever the query; ``DumpFilter`` as much as it reads.
public struct MalformedRecord: Error, Sendable, Hashable {
  /// What is wrong.
  public let reason: Reason
  /// Bytes from the start of the record to the first byte that cannot be.
  public let offset: Int

  /// What can be wrong with a record.
  public enum Reason: Sendable, Hashable {
    /// It is not JSON.
    case json(JSONError.Reason)
    /// It is JSON, or could be, but does not begin with `{`.
    case notAnObject
    /// It is a row of CSV, and wrong as one. The place is a byte of the row.
    case row(RowMistake)
    /// A line is longer than a reader takes; the limit in bytes.
    case tooLong(limit: Int)
  }

  /// A mistake at a byte offset.
  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  init(_ error: JSONError) {
    self.init(.json(error.reason), at: error.offset)
  }
}

extension MalformedRecord.Reason: CustomStringConvertible {
  /// The mistake in words, such as "expected ':' after a key".
  public var description: String {
    switch self {
    case .json(let reason): reason.description
    case .notAnObject: "expected a JSON object"
    case .row(let mistake): mistake.description
    case .tooLong(let limit): "the line is longer than \(limit.description) bytes"
    }
  }
}

extension MalformedRecord: CustomStringConvertible {
  /// The mistake in words with its place: "expected ':' after a key at byte 5".
  public var description: String {
    switch reason {
    case .tooLong, .row(.cellCount): reason.description
    case .json, .notAnObject, .row: "\(reason.description) at byte \(offset.description)"
    }
  }
}
