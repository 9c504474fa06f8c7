package io.thingway.testkit.golden;

import io.thingway.error.ErrorCode;
import java.nio.charset.StandardCharsets;

/**
 * An error object.
 *
 * @param name what it shows
 * @param document the document, byte for byte
 * @param code what its number means
 * @param message its message
 * @param written whether this toolkit writes it like this; else it only reads it
 */
public record ErrorVector(String name, String document, ErrorCode code, String message, boolean written) {
    public byte[] documentBytes() {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
