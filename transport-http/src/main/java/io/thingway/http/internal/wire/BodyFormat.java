package io.thingway.http.internal.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a body is spelled. Devices send odd content types or none, so only the names of the two binary formats mean
 * anything; all else is JSON.
 */
public enum BodyFormat {
    JSON("application/json"),
    CBOR("application/cbor"),
    MESSAGE_PACK("application/msgpack");

    private final String contentType;

    BodyFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The value of {@code Content-Type}, exactly. */
    public String contentType() {
        return contentType;
    }

    /** By a request's {@code Content-Type}. */
    public static BodyFormat ofContentType(@Nullable String header) {
        return header == null ? JSON : ofMediaType(mediaType(header));
    }

    /** By a request's {@code Accept}: a binary format where it is preferred to everything else. */
    public static BodyFormat ofAccept(@Nullable String header) {
        if (header == null || header.equals(JSON.contentType) || header.equals("*/*")) {
            return JSON;
        }
        BodyFormat best = JSON;
        double bestWeight = 0;
        for (String range : header.split(",", -1)) {
            double weight = Weight.of(range);
            if (weight > bestWeight) {
                best = ofMediaType(mediaType(range));
                bestWeight = weight;
            }
        }
        return best;
    }

    private static BodyFormat ofMediaType(String type) {
        return switch (type) {
            case "application/cbor" -> CBOR;
            case "application/msgpack", "application/x-msgpack", "application/vnd.msgpack" -> MESSAGE_PACK;
            default -> JSON;
        };
    }

    /** Without parameters, in small letters. */
    static String mediaType(String header) {
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
