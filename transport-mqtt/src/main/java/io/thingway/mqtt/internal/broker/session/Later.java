package io.thingway.mqtt.internal.broker.session;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collections that are made for their first element: there are several for each client, and most never have one. Nothing
 * can be added to one that is not made; what is looked for in it, or taken from it, is not there.
 */
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

    public static <K, V> Map<K, V> map() {
        return Collections.emptyMap();
    }

    /** One that takes entries: itself, unless it was not made yet. */
    public static <K, V> Map<K, V> made(Map<K, V> map) {
        return map instanceof HashMap ? map : new HashMap<>(1);
    }

    public static <E> Set<E> set() {
        return Collections.emptySet();
    }

    /** One that takes elements: itself, unless it was not made yet. */
    public static <E> Set<E> made(Set<E> set) {
        return set instanceof HashSet ? set : new HashSet<>(1);
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
