#if canImport(FoundationEssentials)
  import FoundationEssentials
#elseif canImport(Foundation)
  import Foundation
#endif

#if canImport(FoundationEssentials) || canImport(Foundation)
  extension Date: QueryValue {
    /// The instant in UTC, to the millisecond: `2024-01-31T10:30:00.000Z`. Parts of a millisecond are dropped.
    ///
    /// Queries have the years 1 to 9999; a date outside of them is taken for the first or the last instant of these.
    public var queryValue: Value {
      let milliseconds = (timeIntervalSince1970 * 1000).rounded(.down)
      let last = Double(Timestamp.end)
      return Value(Timestamp.text(ofInstant: milliseconds > -last ? Int64(min(milliseconds, last)) : Timestamp.earliest))
    }
  }

  extension Interpolated {
    /// A value of a field that holds dates.
    public static func date(_ value: Date) -> Value { value.queryValue }

    /// Values of a field that holds dates, one of which must be equal.
    public static func date(_ values: some Collection<Date>) -> [Value] { value(values) }
  }
#endif
