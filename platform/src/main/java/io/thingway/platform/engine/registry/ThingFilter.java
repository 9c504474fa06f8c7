package io.thingway.platform.engine.registry;

import org.jspecify.annotations.Nullable;

/** Which things to list: of one account, in one product, with one tag, where given. */
public record ThingFilter(
        @Nullable String account,
        @Nullable String product,
        @Nullable String tag) {
    public static final ThingFilter ALL = new ThingFilter(null, null, null);
}
