package io.thingway.platform.plain;

/** What a rule is about. */
enum Access {
    READ,
    WRITE,
    READWRITE,
    DENY;

    boolean reads() {
        return this == READ || this == READWRITE;
    }

    boolean writes() {
        return this == WRITE || this == READWRITE;
    }
}
