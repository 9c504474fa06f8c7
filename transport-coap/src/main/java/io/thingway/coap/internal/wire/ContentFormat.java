package io.thingway.coap.internal.wire;

import java.util.Optional;

/** How a body may be spelt (source: the registry of RFC 7252, section 12.3). CBOR is our addition. */
public enum ContentFormat {
    /** {@code application/json}; what a message without Content-Format is taken for. */
    JSON(50),
    /** {@code application/cbor}. */
    CBOR(60);

    private static final Optional<ContentFormat> SOME_JSON = Optional.of(JSON);
    private static final Optional<ContentFormat> SOME_CBOR = Optional.of(CBOR);

    private final int number;

    ContentFormat(int number) {
        this.number = number;
    }

    /** The value of the Content-Format and Accept options. */
    public int number() {
        return number;
    }

    /** The format with a number, empty for one we do not speak. */
    public static Optional<ContentFormat> of(int number) {
        return switch (number) {
            case 50 -> SOME_JSON;
            case 60 -> SOME_CBOR;
            default -> Optional.empty();
        };
    }
}
