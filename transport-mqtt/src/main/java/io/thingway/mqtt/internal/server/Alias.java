package io.thingway.mqtt.internal.server;

/**
 * How a PUBLISH names its topic.
 *
 * @param number the alias, 0: none
 * @param named whether the name is there, too
 */
record Alias(int number, boolean named) {
    static final Alias NONE = new Alias(0, true);

    /** With as many bytes as there may be. */
    static final Alias LARGEST = new Alias(0xFFFF, true);

    /** Bytes of the property. */
    static final int BYTES = 3;
}
