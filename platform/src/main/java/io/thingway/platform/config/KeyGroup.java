package io.thingway.platform.config;

import java.util.List;

/** Keys that belong together, under a heading. */
public record KeyGroup(String title, List<Key<?>> keys) {}
