package io.thingway.http.internal.wire;

import org.jspecify.annotations.Nullable;

/** Server-sent events, as HTTP negotiates them (source: the HTML standard, 9.2). */
public final class EventStream {
    /** The value of {@code Content-Type}; always UTF-8. */
    public static final String CONTENT_TYPE = "text/event-stream";

    private EventStream() {}

    /** Whether {@code Accept} names the type and does not like JSON better. */
    public static boolean accepted(@Nullable String accept) {
        if (accept == null || !accept.contains("event-stream")) {
            return false;
        }
        double events = 0;
        double json = 0;
        for (String range : accept.split(",", -1)) {
            switch (BodyFormat.mediaType(range)) {
                case CONTENT_TYPE -> events = Weight.of(range);
                case "application/json" -> json = Weight.of(range);
                default -> {}
            }
        }
        return events > 0 && events >= json;
    }
}
