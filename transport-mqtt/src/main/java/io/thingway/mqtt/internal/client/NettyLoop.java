package io.thingway.mqtt.internal.client;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
        Future<?> scheduled = eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        scheduled.addListener(done -> {
            if (!done.isSuccess() && !done.isCancelled()) {
                LOG.error("a scheduled task failed", done.cause());
            }
        });
        return () -> scheduled.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
