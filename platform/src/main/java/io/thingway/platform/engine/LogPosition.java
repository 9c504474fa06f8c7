package io.thingway.platform.engine;

/**
 * A place in a log, made by it and given back to it; to others it is a name without meaning. A view remembers the one
 * behind the last entry that it holds.
 *
 * @param name 1 to 200 printable ASCII characters
 */
public record LogPosition(String name) {}
