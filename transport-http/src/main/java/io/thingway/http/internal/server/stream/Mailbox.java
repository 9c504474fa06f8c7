package io.thingway.http.internal.server.stream;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * News from any thread to one event loop: in order, and however many come until the loop has its turn, one task. Holds
 * everything back until it is opened.
 */
final class Mailbox<T> {
    private final Context loop;
    private final Consumer<T> reader;
    private final Queue<T> news = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private boolean open; // touched on the loop alone

    Mailbox(Context loop, Consumer<T> reader) {
        this.loop = loop;
        this.reader = reader;
    }

    void put(T item) {
        news.add(item);
        if (underWay.compareAndSet(false, true)) {
            Loops.run(loop, this::empty);
        }
    }

    /** On the loop: hands over what came, and from now on what comes. */
    void open() {
        open = true;
        empty();
    }

    private void empty() {
        underWay.set(false); // before the queue is read, so that nobody's item is left behind
        T item = open ? news.poll() : null;
        while (item != null) {
            reader.accept(item);
            item = news.poll();
        }
    }
}
