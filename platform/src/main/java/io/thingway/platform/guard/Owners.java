package io.thingway.platform.guard;

import io.thingway.model.ThingToken;
import org.jspecify.annotations.Nullable;

/** Whose a thing is. Asked for each request, so it answers from memory. Safe from any thread, never blocks. */
@FunctionalInterface
public interface Owners {
    /** The account's id; absent where it is not known, or not yet: the limits of accounts do not apply then. */
    @Nullable
    String accountOf(ThingToken token);
}
