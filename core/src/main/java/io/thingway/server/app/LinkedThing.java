package io.thingway.server.app;

import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing as its user's app sees it (source: the record that the vendor's cloud code dumps).
 *
 * @param id public
 * @param token its credential; the user has it, or the thing would not be linked
 * @param name given by its maker or user; absent: none
 * @param createdAt of its activation
 * @param lastSeen when it last connected, wrote or asked; absent: never
 * @param lastRead when a value of it was last read; absent: never
 * @param lastWrite when it last wrote; absent: never
 * @param tags in no order
 */
public record LinkedThing(
        ThingId id,
        ThingToken token,
        @Nullable String name,
        Instant createdAt,
        @Nullable Instant lastSeen,
        @Nullable Instant lastRead,
        @Nullable Instant lastWrite,
        List<String> tags) {
    public LinkedThing {
        tags = List.copyOf(tags);
    }
}
