package io.thingway.platform.engine.registry;

import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing.
 *
 * @param number short for its id inside an engine, from 1, never given twice
 * @param id its public id
 * @param token its credential; absent while it is revoked
 * @param account whose it is
 * @param description what its owner says of it
 * @param created when it was activated
 * @param seen when it was last heard of; written down with some delay
 */
public record ThingRecord(
        long number,
        ThingId id,
        @Nullable ThingToken token,
        String account,
        ThingDescription description,
        Instant created,
        Times seen) {
    /** With another credential, or none. */
    public ThingRecord withToken(@Nullable ThingToken next) {
        return new ThingRecord(number, id, next, account, description, created, seen);
    }

    /** With something else said of it. */
    public ThingRecord withDescription(ThingDescription next) {
        return new ThingRecord(number, id, token, account, next, created, seen);
    }

    /** With the newer of the times that it has and of those. */
    public ThingRecord seenAt(Times times) {
        return new ThingRecord(number, id, token, account, description, created, seen.with(times));
    }

    /** When a thing was last heard of in any way, read, and written to; each absent where it never was. */
    public record Times(
            @Nullable Instant seen,
            @Nullable Instant read,
            @Nullable Instant write) {
        public static final Times NEVER = new Times(null, null, null);

        /** From milliseconds since 1970; 0: never. */
        public static Times ofMillis(long seen, long read, long write) {
            return new Times(instant(seen), instant(read), instant(write));
        }

        private static @Nullable Instant instant(long millis) {
            return millis == 0 ? null : Instant.ofEpochMilli(millis);
        }

        /** The newer of each. */
        public Times with(Times other) {
            return new Times(newer(seen, other.seen), newer(read, other.read), newer(write, other.write));
        }

        private static @Nullable Instant newer(@Nullable Instant a, @Nullable Instant b) {
            if (a == null || b == null) {
                return a == null ? b : a;
            }
            return a.isAfter(b) ? a : b;
        }
    }
}
