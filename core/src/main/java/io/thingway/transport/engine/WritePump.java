package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionOptions;
import io.thingway.transport.Link;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves writes from the queue to the link and keeps their deadlines. {@link #write} is for any thread, everything else
 * happens on the loop.
 */
final class WritePump {
    /** Writes sent in one turn of the loop, so that reading is not kept waiting. */
    private static final int TURN = 1_024;

    private final LoopTasks tasks;
    private final Loop loop;
    private final ConnectionOptions options;
    private final long maxAge;
    private final Counters counters;
    private final Consumer<ThingException> linkFault;
    private final WriteQueue queue;
    private final DrainPace pace;
    private final SweepTimer queueTimer;
    private final AtomicBoolean pumpScheduled = new AtomicBoolean();
    private final InFlight inFlight;

    private @Nullable Link link;
    private @Nullable ThingException closed;
    private Runnable whenIdle = () -> {};
    private boolean pausing;

    /** The link fault is told when a link has a full window and answers nothing of it. */
    WritePump(LoopTasks tasks, ConnectionOptions options, Counters counters, Consumer<ThingException> linkFault) {
        this.tasks = tasks;
        this.loop = tasks.loop();
        this.options = options;
        this.maxAge = Nanos.of(options.queue().maxAge());
        this.counters = counters;
        this.linkFault = linkFault;
        this.queue = new WriteQueue(loop, options.queue());
        this.pace = new DrainPace(options.queue().drainPerSecond());
        this.queueTimer = new SweepTimer(loop, this::expireQueued);
        this.inFlight =
                new InFlight(loop, Nanos.of(options.timeouts().request()), this::unacknowledged, this::leaveSilentLink);
    }

    int queued() {
        return queue.size();
    }

    int inFlight() {
        return inFlight.size();
    }

    CompletionStage<@Nullable Void> write(ThingToken token, List<ResourceValue> values) {
        PendingWrite write = new PendingWrite(loop, this, token, List.copyOf(values));
        if (write.values.isEmpty()) {
            fail(write, ThingException.invalid("a write needs at least one value"));
            return write;
        }
        WriteQueue.Casualty casualty = queue.add(write);
        if (casualty != null) {
            giveUp(casualty, write);
        }
        if (!write.isDone()) {
            schedulePump();
        }
        return write;
    }

    /** A write that is refused before it is queued. */
    CompletionStage<@Nullable Void> refuse(ThingToken token, ThingException cause) {
        PendingWrite write = new PendingWrite(loop, this, token, List.of());
        fail(write, cause);
        return write;
    }

    void linkUp(Link newLink) {
        link = newLink;
        pace.start(queue.size(), loop.nanoTime());
        schedulePump();
    }

    /** What was in flight is sent again on the next link, or fails when there will be none. */
    void linkDown() {
        if (closed != null) {
            end(closed);
            return;
        }
        link = null;
        inFlight.returnTo(queue);
        queueTimer.stop(); // the new head may be due before the one it stands for
        armQueueTimer();
    }

    /** Fails what is queued and whatever comes; what is in flight goes on. */
    void close(ThingException reason) {
        closed = reason;
        queueTimer.stop();
        queue.close(reason).forEach(write -> fail(write, reason));
    }

    /** Calls back, perhaps at once, when nothing is in flight any more; after {@link #close}. */
    void whenIdle(Runnable idle) {
        whenIdle = idle;
        checkIdle();
    }

    /** Fails what is in flight; nothing is sent any more. */
    void end(ThingException reason) {
        link = null;
        inFlight.giveUp(write -> fail(write, reason));
        checkIdle();
    }

    void accepted(PendingWrite write) {
        if (leave(write) && !write.isDone()) {
            counters.accepted.incrementAndGet(); // first, so that whoever waited for the write sees it counted
            write.succeed(null);
        }
        checkIdle();
    }

    void failed(PendingWrite write, ThingException cause) {
        if (leave(write)) {
            fail(write, cause);
        }
        checkIdle();
    }

    /** Makes room in the window; false for an outcome that comes twice or after its link. */
    private boolean leave(PendingWrite write) {
        boolean expected = inFlight.remove(write);
        if (expected) {
            schedulePump();
        }
        return expected;
    }

    private void checkIdle() {
        if (closed != null && inFlight.size() == 0) {
            Runnable idle = whenIdle;
            whenIdle = () -> {};
            idle.run();
        }
    }

    private void giveUp(WriteQueue.Casualty casualty, PendingWrite offered) {
        if (casualty.reason().code() == ErrorCode.DROPPED) {
            counters.dropped.incrementAndGet();
        }
        PendingWrite victim = casualty.write();
        if (victim == offered || !tasks.execute(() -> fail(victim, casualty.reason()))) {
            fail(victim, casualty.reason());
        }
    }

    private void fail(PendingWrite write, ThingException cause) {
        if (!write.isDone()) {
            counters.failed.incrementAndGet();
            write.fail(cause);
        }
    }

    private void schedulePump() {
        if (pumpScheduled.compareAndSet(false, true) && !tasks.execute(this::pump)) {
            loopEnded();
        }
    }

    /** Somebody shut the loop down under the connection: nothing will ever be sent. */
    private void loopEnded() {
        ThingException reason = ThingException.of(ErrorCode.CLOSED, "the connection's loop has ended");
        queue.close(reason).forEach(write -> fail(write, reason));
    }

    private void pump() {
        pumpScheduled.set(false);
        armQueueTimer();
        Link to = link;
        if (to == null || !sendTurn(to)) {
            return;
        }
        to.flush();
    }

    /** Whether anything was sent. */
    private boolean sendTurn(Link to) {
        for (int sent = 0; sent < TURN; sent++) {
            if (!room(to) || queue.size() == 0 || paused()) {
                return sent > 0;
            }
            PendingWrite write = queue.poll();
            if (write != null) {
                send(to, write);
            }
        }
        schedulePump();
        return true;
    }

    private boolean room(Link to) {
        return inFlight.room(Math.min(options.maxInFlight(), to.window()));
    }

    private boolean paused() {
        long now = loop.nanoTime();
        if (pace.take(now)) {
            return false;
        }
        if (!pausing) {
            pausing = true;
            loop.schedule(Duration.ofNanos(pace.delay(now)), this::resume);
        }
        return true;
    }

    private void resume() {
        pausing = false;
        schedulePump();
    }

    private void send(Link to, PendingWrite write) {
        inFlight.add(write);
        try {
            to.write(write.token, write.values, write);
        } catch (RuntimeException refused) {
            write.failed(ThingException.from(refused));
        }
    }

    private void armQueueTimer() {
        nextQueueDeadline().ifPresent(queueTimer::arm);
    }

    private OptionalLong nextQueueDeadline() {
        OptionalLong head = queue.headQueuedAt();
        return head.isEmpty() ? head : OptionalLong.of(head.getAsLong() + maxAge);
    }

    private OptionalLong expireQueued() {
        long expired = loop.nanoTime() - maxAge;
        for (PendingWrite old = queue.pollQueuedBy(expired); old != null; old = queue.pollQueuedBy(expired)) {
            expire(old, "waited in the queue for " + options.queue().maxAge());
        }
        return nextQueueDeadline();
    }

    private void expire(PendingWrite write, String how) {
        fail(write, ThingException.of(ErrorCode.TIMEOUT, how));
    }

    private void unacknowledged(PendingWrite write) {
        expire(write, "not acknowledged within " + options.timeouts().request());
        checkIdle();
    }

    private void leaveSilentLink() {
        Link silent = link;
        if (silent != null && !room(silent)) {
            linkFault.accept(ThingException.of(
                    ErrorCode.TIMEOUT,
                    "no write in flight was acknowledged within "
                            + options.timeouts().request()));
        }
    }
}
