package io.thingway.platform.engine.registry;

import io.thingway.model.ThingId;
import java.time.Instant;

/** What became of a code. */
public sealed interface CodeState {
    /** The states' names. */
    enum Kind {
        ISSUED,
        CLAIMED,
        REVOKED
    }

    Kind kind();

    /** Nobody has asked yet. */
    record Issued() implements CodeState {
        @Override
        public Kind kind() {
            return Kind.ISSUED;
        }
    }

    /** Traded for a thing. */
    record Claimed(ThingId thing, Instant at) implements CodeState {
        @Override
        public Kind kind() {
            return Kind.CLAIMED;
        }
    }

    /** Taken back before anyone used it. */
    record Revoked(Instant at) implements CodeState {
        @Override
        public Kind kind() {
            return Kind.REVOKED;
        }
    }
}
