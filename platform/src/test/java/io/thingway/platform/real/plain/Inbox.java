package io.thingway.platform.real.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client's own thread has brought. */
final class Inbox {
    static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<PlainMessage> messages = new LinkedBlockingQueue<>();

    void add(PlainMessage message) {
        messages.add(message);
    }

    PlainMessage next() throws InterruptedException {
        PlainMessage next = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a message within %s s", PATIENCE_SECONDS).isNotNull();
        return next;
    }
}
