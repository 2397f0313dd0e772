#if canImport(FoundationEssentials)
  import FoundationEssentials
#elseif canImport(Foundation)
  import Foundation
#endif

#if canImport(FoundationEssentials) || canImport(Foundation)
  extension QueryDate {
    /// The millisecond in which `date` lies.
    public init(_ date: Date) { self.init(literal: date.queryValue.text) }
  }

  extension UserField where Kind == QueryDate {
    /// A condition that the field names the millisecond of `date`.
    public static func == (field: UserField, date: Date) -> Query { field.equals(date) }

    /// A condition that the field does not name the millisecond of `date`. A user without the field meets it.
    public static func != (field: UserField, date: Date) -> Query { .not(field.equals(date)) }

    /// A condition that the field names an instant before the millisecond of `date`.
    public static func < (field: UserField, date: Date) -> Query { field.lies(to: .excluding(date)) }

    /// A condition that the field names an instant before or in the millisecond of `date`.
    public static func <= (field: UserField, date: Date) -> Query { field.lies(to: .including(date)) }

    /// A condition that the field names an instant behind the millisecond of `date`.
    public static func > (field: UserField, date: Date) -> Query { field.lies(from: .excluding(date)) }

    /// A condition that the field names an instant in or behind the millisecond of `date`.
    public static func >= (field: UserField, date: Date) -> Query { field.lies(from: .including(date)) }

    /// A condition that the field names an instant in a range: `start..<end`.
    public func isIn(_ range: some QueryRange<Date>) -> Query { lies(in: range) }
  }
#endif
