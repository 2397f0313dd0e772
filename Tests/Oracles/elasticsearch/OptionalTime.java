import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** The format strict_date_optional_time, put together as Elasticsearch 7 does. */
final class OptionalTime {
  private OptionalTime() {}

  private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
      .appendValue(YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
      .optionalStart().appendLiteral('-').appendValue(MONTH_OF_YEAR, 2, 2, SignStyle.NOT_NEGATIVE)
      .optionalStart().appendLiteral('-').appendValue(DAY_OF_MONTH, 2, 2, SignStyle.NOT_NEGATIVE)
      .optionalEnd().optionalEnd()
      .optionalStart().appendLiteral('T')
      .optionalStart().appendValue(HOUR_OF_DAY, 2, 2, SignStyle.NOT_NEGATIVE)
      .optionalStart().appendLiteral(':').appendValue(MINUTE_OF_HOUR, 2, 2, SignStyle.NOT_NEGATIVE)
      .optionalStart().appendLiteral(':').appendValue(SECOND_OF_MINUTE, 2, 2, SignStyle.NOT_NEGATIVE)
      .optionalStart().appendFraction(NANO_OF_SECOND, 1, 9, true).optionalEnd()
      .optionalStart().appendLiteral(',').appendFraction(NANO_OF_SECOND, 1, 9, false).optionalEnd()
      .optionalEnd().optionalEnd()
      .optionalStart().appendZoneOrOffsetId().optionalEnd()
      .optionalStart().appendOffset("+HHmm", "Z").optionalEnd()
      .optionalEnd().optionalEnd()
      .toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  /** The milliseconds since 1970 that a text names; null if it is no date. What it leaves out is the first. */
  static Long instant(String text) {
    try {
      TemporalAccessor parts = FORMAT.parse(text);
      LocalDate date = LocalDate.of(part(parts, YEAR, 1), part(parts, MONTH_OF_YEAR, 1), part(parts, DAY_OF_MONTH, 1));
      LocalTime time = LocalTime.of(part(parts, HOUR_OF_DAY, 0), part(parts, MINUTE_OF_HOUR, 0), part(parts, SECOND_OF_MINUTE, 0),
          part(parts, NANO_OF_SECOND, 0));
      ZoneId zone = parts.query(TemporalQueries.zone());
      return ZonedDateTime.of(date, time, zone == null ? ZoneOffset.UTC : zone).toInstant().toEpochMilli();
    } catch (DateTimeException fault) {
      return null;
    }
  }

  private static int part(TemporalAccessor parts, ChronoField field, int otherwise) {
    return parts.isSupported(field) ? parts.get(field) : otherwise;
  }
}
