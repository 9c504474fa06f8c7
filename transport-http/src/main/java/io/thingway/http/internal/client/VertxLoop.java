package io.thingway.http.internal.client;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.thingway.session.Registration;
import io.thingway.transport.Loop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One event loop of Vert.x as the engine wants it. Tasks run in one context of that loop, so that every callback of the
 * client comes back to it; an exception goes to the context's handler, which logs it.
 */
final class VertxLoop implements Loop {
    private final ContextInternal context;
    private final EventLoop eventLoop;

    VertxLoop(Vertx vertx) {
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.eventLoop = context.nettyEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(() -> context.dispatch(task));
    }

    @Override
    public boolean inLoop() {
        return eventLoop.inEventLoop();
    }

    @Override
    public Registration schedule(Duration delay, Runnable task) {
        Future<?> scheduled = eventLoop.schedule(() -> context.dispatch(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
