package io.thingway.testkit.golden;

import io.thingway.error.ErrorCode;
import java.nio.charset.StandardCharsets;

/**
 * A write that is refused as a whole.
 *
 * @param name what it shows
 * @param body the write as a device sends it
 * @param code how it is refused
 * @param message a part of the message: the place and the reason
 */
public record RefusedVector(String name, String body, ErrorCode code, String message) {
    public byte[] bodyBytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
