package io.thingway.platform.engine.registry;

import org.jspecify.annotations.Nullable;

/** Which codes to list: of one account and in one state, where given. */
public record CodeFilter(@Nullable String account, CodeState.@Nullable Kind state) {
    public static final CodeFilter ALL = new CodeFilter(null, null);
}
