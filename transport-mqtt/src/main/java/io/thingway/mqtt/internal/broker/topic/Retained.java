package io.thingway.mqtt.internal.broker.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest message of each topic. Safe for any thread; readers take no lock. Expired messages are not found any more,
 * but count until {@link #removeExpired} is called.
 */
public final class Retained<M> {
    /** What became of a message. */
    public enum Outcome {
        KEPT,
        TOO_MANY_TOPICS,
        TOO_MANY_BYTES,
        TOO_MANY_LEVELS
    }

    /** As much as is kept, by count of topics and by bytes of their messages. */
    public record Limits(int topics, long bytes) {}

    /** Where a topic's message is. The tree stays the same when only a newer message comes. */
    private static final class Cell<M> {
        private final String name;
        private volatile M message;

        private Cell(String name, M message) {
            this.name = name;
            this.message = message;
        }
    }

    private final Limits limits;
    private final ToLongFunction<? super M> size;
    private final Predicate<? super M> expired;
    private volatile TopicTree<Cell<M>> tree = TopicTree.empty();
    private volatile int topics;
    private volatile long bytes;

    /** Sizes are asked for again when a message goes, and must be the same then. */
    public Retained(Limits limits, ToLongFunction<? super M> size, Predicate<? super M> expired) {
        this.limits = limits;
        this.size = size;
        this.expired = expired;
    }

    public int topics() {
        return topics;
    }

    public long bytes() {
        return bytes;
    }

    /** Takes the place of the topic's message. Where it is refused, the one before stays. */
    public synchronized Outcome put(String name, M message) {
        Cell<M> cell = tree.get(name);
        long after = bytes + size.applyAsLong(message) - sizeOf(cell);
        if (after > limits.bytes) {
            return Outcome.TOO_MANY_BYTES;
        }
        if (cell != null) {
            cell.message = message;
        } else if (topics >= limits.topics) {
            return Outcome.TOO_MANY_TOPICS;
        } else if (Levels.count(name) > Levels.MAX) {
            return Outcome.TOO_MANY_LEVELS;
        } else {
            tree = tree.update(name, none -> new Cell<>(name, message));
            topics++;
        }
        bytes = after;
        return Outcome.KEPT;
    }

    /** Forgets a topic's message, and says whether there was one. */
    public synchronized boolean remove(String name) {
        Cell<M> cell = tree.get(name);
        if (cell == null) {
            return false;
        }
        tree = tree.update(name, old -> null);
        topics--;
        bytes -= sizeOf(cell);
        return true;
    }

    /** The messages of all topics that a filter fits, in no order. */
    public List<M> match(TopicFilter.Valid filter) {
        List<M> found = new ArrayList<>();
        RetainedWalk.match(tree, filter.pattern(), cell -> {
            M message = cell.message;
            if (!expired.test(message)) {
                found.add(message);
            }
        });
        return found;
    }

    /** Forgets expired messages, and says how many. Looks at all of them, but does not keep others waiting meanwhile. */
    public int removeExpired() {
        return removeExpired(name -> {});
    }

    /** The same; {@code removed} is told of each topic. */
    public int removeExpired(Consumer<? super String> removed) {
        List<String> names = new ArrayList<>();
        RetainedWalk.all(tree, cell -> {
            if (expired.test(cell.message)) {
                names.add(cell.name);
            }
        });
        names.removeIf(name -> !removeIfExpired(name));
        names.forEach(removed);
        return names.size();
    }

    private synchronized boolean removeIfExpired(String name) {
        Cell<M> cell = tree.get(name);
        return cell != null && expired.test(cell.message) && remove(name);
    }

    private long sizeOf(@Nullable Cell<M> cell) {
        return cell == null ? 0 : size.applyAsLong(cell.message);
    }
}
