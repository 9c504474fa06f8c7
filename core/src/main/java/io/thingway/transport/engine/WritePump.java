package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionOptions;
import io.thingway.transport.Link;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves writes from the queue to the link and keeps their deadlines. {@link #write} is for any thread, everything else
 * happens on the loop.
 */
final class WritePump {
    /** After so many broken links in a row the write that was the oldest on each is taken for what breaks them. */
    private static final int MAX_BROKEN = 3;

    private static final Set<ErrorCode> NOT_NOW = EnumSet.of(ErrorCode.TOO_MANY_REQUESTS, ErrorCode.UNAVAILABLE);

    /** Writes sent in one turn of the loop, so that reading is not kept waiting. */
    private static final int TURN = 1_024;

    private final LoopTasks tasks;
    private final Loop loop;
    private final ConnectionOptions options;
    private final long maxAge;
    private final Counters counters;
    private final Throttle throttle;
    private final BooleanSupplier held;
    private final Consumer<ThingException> linkFault;
    private final WriteQueue queue;
    private final DrainPace pace;
    private final SweepTimer queueTimer;
    private final AtomicBoolean pumpScheduled = new AtomicBoolean();
    private final Runnable pump = this::pump;
    private final InFlight inFlight;

    private @Nullable Link link;
    private @Nullable ThingException closed;
    private Runnable whenIdle = () -> {};
    private boolean pausing;

    /**
     * Nothing is sent while {@code held}; {@link #resume} follows. The link fault is told when a link has a full window
     * and answers nothing of it.
     */
    WritePump(
            LoopTasks tasks,
            ConnectionOptions options,
            Counters counters,
            Throttle throttle,
            BooleanSupplier held,
            Consumer<ThingException> linkFault) {
        this.tasks = tasks;
        this.loop = tasks.loop();
        this.options = options;
        this.maxAge = Nanos.of(options.queue().maxAge());
        this.counters = counters;
        this.throttle = throttle;
        this.held = held;
        this.linkFault = linkFault;
        throttle.whenOver(this::schedulePump);
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

    /** What held the writes may be over. */
    void resume() {
        schedulePump();
    }

    /** The server may have hung up on the oldest write: one that comes before too many ends is not sent again. */
    void linkBroken() {
        PendingWrite suspect = inFlight.oldest();
        if (suspect != null && ++suspect.broken == MAX_BROKEN) {
            inFlight.remove(suspect);
            fail(
                    suspect,
                    ThingException.of(
                            ErrorCode.CONNECTION_LOST,
                            "the connection broke " + MAX_BROKEN + " times after this write was sent: given up"));
        }
    }

    /** What was in flight is sent again on the next link, or fails when there will be none. */
    void linkDown() {
        if (closed != null) {
            end(closed);
            return;
        }
        link = null;
        throttle.stop();
        inFlight.returnTo(queue);
        rearmQueueTimer();
    }

    /** Fails what is queued and whatever comes; what is in flight goes on. */
    void close(ThingException reason) {
        closed = reason;
        queueTimer.stop();
        throttle.stop();
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
        boolean expected = leave(write);
        if (expected) {
            throttle.accepted();
        }
        if (expected && !write.isDone()) {
            counters.accepted.incrementAndGet(); // first, so that whoever waited for the write sees it counted
            write.succeed(null);
        }
        checkIdle();
    }

    void failed(PendingWrite write, ThingException cause) {
        if (leave(write)) {
            refused(write, cause);
        }
        checkIdle();
    }

    private void refused(PendingWrite write, ThingException cause) {
        if (closed != null || write.isDone() || !NOT_NOW.contains(cause.code())) {
            fail(write, cause);
            return;
        }
        write.refusal = cause;
        queue.putBack(write);
        rearmQueueTimer();
        throttle.refused(cause);
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
        if (!pumpScheduled.get() && pumpScheduled.compareAndSet(false, true) && !tasks.execute(pump)) {
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
        if (to != null && sendTurn(to)) {
            to.flush();
        }
    }

    /** Whether anything was sent. The queue is asked once for a turn, so that callers seldom find it locked. */
    private boolean sendTurn(Link to) {
        long now = loop.nanoTime();
        int room = Math.min(TURN, room(to));
        int leave = pace.leave(room, now);
        int sent = 0;
        PendingWrite next = queue.poll(leave);
        try {
            while (next != null && to == link && room(to) > 0) {
                PendingWrite write = next;
                next = write.next;
                write.next = null;
                send(to, write, now);
                sent++;
            }
        } finally {
            putBack(next);
        }
        pace.took(sent);
        if (sent == TURN) {
            schedulePump();
        } else if (sent == leave && leave < room) {
            pause(now);
        }
        return sent > 0;
    }

    /** Writes that were taken for this turn and not sent: what was sent before them has changed something. */
    private void putBack(@Nullable PendingWrite chain) {
        PendingWrite next = chain;
        while (next != null) {
            PendingWrite write = next;
            next = write.next;
            write.next = null;
            queue.putBack(write);
        }
        if (chain != null) {
            armQueueTimer();
        }
    }

    /** How many writes may be sent. */
    private int room(Link to) {
        return throttle.on() || held.getAsBoolean() ? 0 : roomInWindow(to);
    }

    private int roomInWindow(Link to) {
        PendingWrite oldest = inFlight.oldest();
        boolean alone = oldest != null && oldest.broken == MAX_BROKEN - 1; // to be sure that it is this one
        return alone ? 0 : inFlight.room(Math.min(options.maxInFlight(), to.window()));
    }

    private void pause(long now) {
        if (!pausing && queue.size() > 0) {
            pausing = true;
            loop.schedule(Duration.ofNanos(pace.delay(now)), this::paceAllows);
        }
    }

    private void paceAllows() {
        pausing = false;
        schedulePump();
    }

    private void send(Link to, PendingWrite write, long now) {
        inFlight.add(write, now);
        try {
            to.write(write.token, write.values, write);
        } catch (RuntimeException refused) {
            write.failed(ThingException.from(refused));
        }
    }

    /** The head is another, and may be due before the one that the timer stands for. */
    private void rearmQueueTimer() {
        queueTimer.stop();
        armQueueTimer();
    }

    private void armQueueTimer() {
        if (!queueTimer.isArmed()) {
            nextQueueDeadline().ifPresent(queueTimer::arm);
        }
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
        ThingException refusal = write.refusal;
        String why = refusal == null ? how : how + "; the server refused it for now: " + refusal.message();
        fail(write, ThingException.of(ErrorCode.TIMEOUT, why, refusal));
    }

    private void unacknowledged(PendingWrite write) {
        expire(write, "not acknowledged within " + options.timeouts().request());
        checkIdle();
    }

    private void leaveSilentLink() {
        Link silent = link;
        if (silent != null && roomInWindow(silent) == 0) {
            linkFault.accept(ThingException.of(
                    ErrorCode.TIMEOUT,
                    "no write in flight was acknowledged within "
                            + options.timeouts().request()));
        }
    }
}
