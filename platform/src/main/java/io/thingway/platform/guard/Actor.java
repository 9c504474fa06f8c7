package io.thingway.platform.guard;

/**
 * Who changes something.
 *
 * @param who an account's id, or {@code device}
 * @param from the address it came from, or {@code local} for the command on the data folder
 */
public record Actor(String who, String from) {}
