package io.thingway.server.rest;

import io.thingway.error.ThingException;
import io.thingway.model.Datetimes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code /v2/utils/date}. The vendor's Arduino library takes what is between the last {@code value":} and
 * the last {@code ]} but for one character: the time must be the last member of the last object.
 */
public final class ServerDate {
    private ServerDate() {}

    /** In the format of the parameter of that name: {@code UTC}, which is the default, or {@code unix_timestamp}. */
    public static byte[] document(@Nullable String format, Instant now) {
        String date = "[{\"key\":\"date\",\"value\":" + value(format == null ? "UTC" : format, now) + "}]";
        return date.getBytes(StandardCharsets.UTF_8);
    }

    private static String value(String format, Instant now) {
        return switch (format) {
            case "UTC" -> '"' + Datetimes.format(now) + '"';
            case "unix_timestamp" -> String.valueOf(now.getEpochSecond());
            default -> throw ThingException.invalid("format must be UTC or unix_timestamp");
        };
    }
}
