package io.thingway.http.internal.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header of that name (RFC 9110, 10.2.3). */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Whole seconds, rounded up, at least 1. */
    public static String write(Duration time) {
        long seconds = time.compareTo(LONGEST) > 0
                ? LONGEST.toSeconds()
                : time.plusNanos(999_999_999).toSeconds();
        return String.valueOf(Math.max(1, seconds));
    }

    /** Seconds or a date; a day at most, and nothing for what is neither. */
    public static Optional<Duration> read(String header, Instant now) {
        String text = header.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(text.length() > 9 ? LONGEST : within(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(within(Duration.between(now, then)));
        } catch (DateTimeException | ArithmeticException neither) {
            return Optional.empty();
        }
    }

    private static Duration within(Duration time) {
        if (time.isNegative()) {
            return Duration.ZERO;
        }
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }
}
