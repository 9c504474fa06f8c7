package io.thingway.coap.internal.server;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What happens later. */
final class Patience {
    /**
     * So long an answer may come along with the acknowledgement. Less than the shortest time after which clients repeat a
     * request, yet long enough for a service that asks a database: an answer in blocks that comes separately is more
     * than some clients can take (source: libcoap 4.3.1).
     */
    private static final Duration PIGGYBACK = Duration.ofMillis(100);

    private final ScheduledExecutorService timer;

    Patience(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Runs a task, which must be short; absent: the server is being closed. */
    @Nullable
    Future<?> later(Duration delay, Runnable task) {
        try {
            return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return null;
        }
    }

    /** Tells the peer to wait if its answer takes its time. */
    void acknowledge(Call call, CompletionStage<?> answer) {
        if (answer.toCompletableFuture().isDone()) {
            return;
        }
        Future<?> due = later(PIGGYBACK, call::acknowledge);
        if (due != null) {
            answer.whenComplete((done, failed) -> due.cancel(false));
        }
    }
}
