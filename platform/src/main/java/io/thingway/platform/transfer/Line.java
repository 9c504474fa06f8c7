package io.thingway.platform.transfer;

/** What a line of a file says of a thing. */
sealed interface Line permits Row, Described {
    /** The thing's id. */
    String thing();
}
