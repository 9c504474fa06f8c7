package io.thingway.mqtt.internal.client;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a sign of life when nothing was sent or nothing was received for the keep-alive time, and reports the
 * connection as lost when half that time passes without one. A server may close after one and a half times of silence
 * (MQTT 3.1.1, 3.1.2.10). Sits below the codec and sees bytes; one timer that is not touched by traffic.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the connection, which is heard by its handler
final class KeepAlive extends ChannelDuplexHandler {
    private static final int PINGREQ = 0xC000;

    private final long interval;
    private long lastRead;
    private long lastWritten;
    private @Nullable ScheduledFuture<?> timer;

    /** @param interval more than zero */
    KeepAlive(Duration interval) {
        this.interval = interval.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        lastRead = System.nanoTime();
        lastWritten = lastRead;
        schedule(ctx, interval, () -> watch(ctx));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        lastRead = System.nanoTime();
        ctx.fireChannelRead(bytes);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object bytes, ChannelPromise promise) {
        lastWritten = System.nanoTime();
        ctx.write(bytes, promise);
    }

    private void watch(ChannelHandlerContext ctx) {
        long now = System.nanoTime();
        long quiet = Math.max(now - lastRead, now - lastWritten);
        if (quiet < interval) {
            schedule(ctx, interval - quiet, () -> watch(ctx));
            return;
        }
        lastWritten = now;
        ctx.writeAndFlush(ctx.alloc().buffer(2).writeShort(PINGREQ), ctx.voidPromise());
        schedule(ctx, interval / 2, () -> expectLife(ctx, now));
    }

    private void expectLife(ChannelHandlerContext ctx, long pinged) {
        if (lastRead - pinged > 0) {
            watch(ctx);
        } else {
            ctx.fireExceptionCaught(ThingException.of(
                    ErrorCode.CONNECTION_LOST,
                    "the server gave no sign of life for " + Duration.ofNanos(System.nanoTime() - lastRead)));
        }
    }

    private void schedule(ChannelHandlerContext ctx, long nanos, Runnable task) {
        timer = ctx.executor().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
