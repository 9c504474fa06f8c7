package io.thingway.mqtt.internal.wire;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The error object as it is published on a thing's errors topic. */
public final class ErrorDocument {
    private ErrorDocument() {}

    /** The plain object. */
    public static byte[] of(ThingException error) {
        return ThingJson.writeError(error);
    }

    /** The object with {@code "packetId":n} as its last member, for the connection whose packet was refused. */
    public static byte[] of(ThingException error, int packetId) {
        byte[] plain = of(error);
        byte[] tail = (",\"packetId\":" + packetId + "}").getBytes(StandardCharsets.US_ASCII);
        byte[] document = Arrays.copyOf(plain, plain.length - 1 + tail.length);
        System.arraycopy(tail, 0, document, plain.length - 1, tail.length);
        return document;
    }
}
