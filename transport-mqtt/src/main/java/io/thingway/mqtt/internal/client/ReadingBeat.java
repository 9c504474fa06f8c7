package io.thingway.mqtt.internal.client;

import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;

/**
 * Reads in beats while many answers are expected: most servers send each by itself, and to wake up for each costs more than
 * everything else that is done for a write.
 */
final class ReadingBeat implements Runnable {
    /** Fewer answers are waited for one by one: somebody may want each of them soon. */
    private static final int MANY = 32;

    private static final long NANOS = 250_000;

    private final Channel channel;

    ReadingBeat(Channel channel) {
        this.channel = channel;
    }

    /** What was there has been read; so many answers are to come. */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // nobody waits for it: a connection that is closed by then is not read
    void rest(int expected) {
        if (expected >= MANY && channel.config().isAutoRead()) {
            channel.config().setAutoRead(false);
            channel.eventLoop().schedule(this, NANOS, TimeUnit.NANOSECONDS);
        }
    }

    /** Reads again. */
    @Override
    public void run() {
        channel.config().setAutoRead(true);
    }
}
