package io.thingway.mqtt.internal.broker.session;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Queues that are made for their first element: there are several for each client, and most never have one. */
public final class Later {
    private static final Queue<Object> NONE = new None();

    private Later() {}

    /** An empty one. */
    @SuppressWarnings("unchecked") // nothing is ever in it
    public static <E> Queue<E> queue() {
        return (Queue<E>) NONE;
    }

    /** The queue with one more element: itself, unless it was not made yet. */
    public static <E> Queue<E> with(Queue<E> queue, E element) {
        Queue<E> made = queue instanceof None ? new ArrayDeque<>() : queue;
        made.add(element);
        return made;
    }

    private static final class None extends AbstractQueue<Object> {
        @Override
        public boolean offer(Object element) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Object poll() {
            return null;
        }

        @Override
        public @Nullable Object peek() {
            return null;
        }

        @Override
        public Iterator<Object> iterator() {
            return Collections.emptyIterator();
        }

        @Override
        public int size() {
            return 0;
        }
    }
}
