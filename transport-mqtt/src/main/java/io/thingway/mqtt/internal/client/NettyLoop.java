package io.thingway.mqtt.internal.client;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event loop as the engine wants it. */
final class NettyLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(NettyLoop.class);

    private final EventLoop eventLoop;

    NettyLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(task);
    }

    @Override
    public boolean inLoop() {
        return eventLoop.inEventLoop();
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(task);
        timer.scheduled = eventLoop.schedule(timer, delay.toNanos(), TimeUnit.NANOSECONDS);
        return timer;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Has its task until it has run or was closed: who keeps the handle keeps nothing else. */
    private static final class Timer implements Runnable, Registration {
        private volatile @Nullable Runnable task;
        private volatile @Nullable Future<?> scheduled;

        private Timer(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            Runnable due = task;
            end();
            if (due != null) {
                try {
                    due.run();
                } catch (RuntimeException | Error failed) {
                    LOG.error("a scheduled task failed", failed);
                }
            }
        }

        @Override
        public void close() {
            Future<?> running = scheduled;
            end();
            if (running != null) {
                running.cancel(false);
            }
        }

        private void end() {
            task = null;
            scheduled = null;
        }
    }
}
