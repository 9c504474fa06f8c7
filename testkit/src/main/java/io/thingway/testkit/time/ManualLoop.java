package io.thingway.testkit.time;

import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A loop that runs when the test says so, on the test's thread, with a clock that stands still in between. Tasks may be
 * submitted from any thread; whoever calls {@link #runReady} or {@link #advance} is the loop for that time.
 */
public final class ManualLoop implements Loop {
    private record Timer(long due, long number, Runnable task) {}

    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::number));
    private long now;
    private long scheduled;
    private @Nullable Thread running;

    @Override
    public synchronized void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public synchronized boolean inLoop() {
        return Thread.currentThread() == running;
    }

    @Override
    public synchronized Registration schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(now + Math.max(0, delay.toNanos()), scheduled++, task);
        timers.add(timer);
        return () -> cancel(timer);
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    /** Runs what is submitted and due, and what that submits, until nothing is left; returns how many tasks ran. */
    public int runReady() {
        int ran = 0;
        for (Runnable task = nextReady(); task != null; task = nextReady()) {
            run(task);
            ran++;
        }
        return ran;
    }

    /** Moves the clock on, stopping at each timer on the way to run it. */
    public void advance(Duration time) {
        runReady();
        long target = nanoTime() + time.toNanos();
        while (moveToNextTimer(target)) {
            runReady();
        }
    }

    /** Timers that wait, and tasks that were submitted and have not run. */
    public synchronized int pending() {
        return timers.size() + ready.size();
    }

    private synchronized void cancel(Timer timer) {
        timers.remove(timer);
    }

    private synchronized @Nullable Runnable nextReady() {
        Timer head = timers.peek();
        if (head != null && head.due <= now && ready.isEmpty()) {
            timers.remove(head);
            return head.task;
        }
        return ready.poll();
    }

    /** False when the target was reached without meeting a timer. */
    private synchronized boolean moveToNextTimer(long target) {
        Timer head = timers.peek();
        if (head == null || head.due > target) {
            now = target;
            return false;
        }
        now = head.due;
        return true;
    }

    private void run(Runnable task) {
        Thread before = enter(Thread.currentThread());
        try {
            task.run();
        } finally {
            enter(before);
        }
    }

    private synchronized @Nullable Thread enter(@Nullable Thread thread) {
        Thread before = running;
        running = thread;
        return before;
    }
}
