package io.thingway.platform.engine.registry;

/** When the thing with a number was heard of. */
public record Seen(long number, ThingRecord.Times times) {}
