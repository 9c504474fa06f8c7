package io.thingway.transport.engine;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import io.thingway.transport.Loop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One write from call to answer: the caller's future, the link's outcome and a node of the in-flight list in one. */
final class PendingWrite extends Promise<@Nullable Void> implements Link.Outcome {
    final ThingToken token;
    final List<ResourceValue> values;

    /** Its place in the order of the calls. */
    long number;

    /** Why the server refused it for now, the last time. Loop only. */
    @Nullable
    ThingException refusal;

    /** Links that broke while it was the oldest they had not answered. Loop only. */
    int broken;

    /** Nano time at which it was queued, then the one at which it was last sent. */
    long queuedAt;

    long sentAt;

    /** The list it is in while the link may still report, and who is before it there. Loop only. */
    @Nullable
    SentWrites list;

    @Nullable
    PendingWrite previous;

    /** Who is behind it, in that list or in the queue. */
    @Nullable
    PendingWrite next;

    private final WritePump pump;

    PendingWrite(Loop loop, WritePump pump, ThingToken token, List<ResourceValue> values) {
        super(loop);
        this.pump = pump;
        this.token = token;
        this.values = values;
    }

    @Override
    public void accepted() {
        pump.accepted(this);
    }

    @Override
    public void failed(ThingException cause) {
        pump.failed(this, cause);
    }
}
