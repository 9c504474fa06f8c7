package io.thingway.mqtt.internal.wire;

import io.thingway.error.ThingException;
import java.time.Duration;

/** When a repeat is welcome, as MQTT 5 carries it: whole seconds, at most nine digits. */
public final class RetryAfter {
    /** The user property of a refusal on MQTT 5. */
    public static final String NAME = "retryAfter";

    private RetryAfter() {}

    /** The error with a time that was received; what is no such time is left out. */
    public static ThingException apply(String received, ThingException error) {
        return received.matches("[0-9]{1,9}") ? error.retryAfter(Duration.ofSeconds(Long.parseLong(received))) : error;
    }
}
