package io.thingway.model;

import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * The spellings of a datetime. Read: {@code YYYYMMDDHHmmss} and {@code YYYYMMDDTHHmmss} (UTC; source: the vendor's
 * write reference and its HTTP client), and ISO 8601 with up to nanoseconds, {@code Z}, an offset, or no zone, which
 * means UTC (source: the Python clients). Written: {@code 2015-10-28T12:18:56.799Z}. Years 0000 to 9999.
 */
public final class Datetimes {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final DateTimeFormatter COMPACT = strict("uuuuMMddHHmmss");
    private static final DateTimeFormatter COMPACT_T = strict("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Datetimes() {}

    /** The instant that {@code text} spells, cut to milliseconds; anything else is refused with the accepted forms. */
    public static Instant parse(String text) {
        try {
            return check(read(text).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException malformed) {
            throw ThingException.invalid("not a datetime: " + Excerpt.quote(text)
                    + "; use YYYYMMDDHHmmss, YYYYMMDDTHHmmss or ISO 8601 such as 2015-10-28T12:18:56.799Z");
        }
    }

    /** {@code 2015-10-28T12:18:56.799Z}. Digit by digit, as every row that is read back has one. */
    public static String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        byte[] text = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
        digits(text, 4, time.getYear());
        digits(text, 7, time.getMonthValue());
        digits(text, 10, time.getDayOfMonth());
        digits(text, 13, time.getHour());
        digits(text, 16, time.getMinute());
        digits(text, 19, time.getSecond());
        digits(text, 23, time.getNano() / 1_000_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Puts a number in front of {@code end}, over the zeros there. */
    private static void digits(byte[] text, int end, int number) {
        int rest = number;
        for (int at = end - 1; rest > 0; at--) {
            text[at] += (byte) (rest % 10);
            rest /= 10;
        }
    }

    static Instant check(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw ThingException.invalid("a datetime must lie in the years 0000 to 9999");
        }
        return instant;
    }

    private static Instant read(String text) {
        if (text.length() == 14) {
            return LocalDateTime.parse(text, COMPACT).toInstant(ZoneOffset.UTC);
        }
        if (text.length() == 15) {
            return LocalDateTime.parse(text, COMPACT_T).toInstant(ZoneOffset.UTC);
        }
        TemporalAccessor iso = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return iso instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(iso).toInstant(ZoneOffset.UTC);
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
