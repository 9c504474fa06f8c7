package io.thingway.platform.transfer;

/**
 * What the owner says of a thing.
 *
 * @param thing its id
 * @param description an object of JSON with name, description, tags and product
 */
record Described(String thing, String description) implements Line {}
