package io.thingway.platform.engine.registry;

/** A thing to be made by hand. */
public record NewThing(String account, ThingDescription description) {}
