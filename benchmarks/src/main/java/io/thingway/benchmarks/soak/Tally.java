package io.thingway.benchmarks.soak;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What became of the writes of a fleet. Safe from any thread. */
final class Tally {
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void sent() {
        sent.increment();
    }

    void answered(@Nullable Throwable failure) {
        if (failure == null) {
            acknowledged.increment();
            return;
        }
        if (failed.sum() == 0) {
            System.err.println("soak: the first failure: " + failure);
        }
        failed.increment();
    }

    long acknowledged() {
        return acknowledged.sum();
    }

    long failed() {
        return failed.sum();
    }

    long waiting() {
        return sent.sum() - acknowledged() - failed();
    }
}
