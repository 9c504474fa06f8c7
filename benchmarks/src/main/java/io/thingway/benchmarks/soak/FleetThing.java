package io.thingway.benchmarks.soak;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ThingSession;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One thing that writes 1, 2, 3, …; counts what the server acknowledged. */
final class FleetThing {
    private final ThingSession session;
    private final Tally tally;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private int written;

    FleetThing(ThingSession session, Tally tally) {
        this.session = session;
        this.tally = tally;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its outcome is counted
    void write() {
        tally.sent();
        session.write(List.of(ResourceValue.of(Fleet.KEY.value(), ++written), ResourceValue.of("t", "21.5")))
                .whenComplete((done, failed) -> {
                    if (failed == null) {
                        acknowledged.incrementAndGet();
                    }
                    tally.answered(failed);
                });
    }

    ThingToken token() {
        return session.token();
    }

    int acknowledged() {
        return acknowledged.get();
    }

    int sent() {
        return written;
    }
}
