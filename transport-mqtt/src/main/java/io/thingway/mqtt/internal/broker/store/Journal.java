package io.thingway.mqtt.internal.broker.store;

import io.thingway.mqtt.plain.PlainStore.Change;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Changes on their way to the store, in the order in which they are added. Safe from any thread. Whoever adds two that
 * concern one thing holds a lock of his own meanwhile, so that their order is that of the thing.
 */
public interface Journal extends AutoCloseable {
    /** Where there is no store: everything is as durable as it will ever be. */
    static Journal none() {
        return new NoJournal();
    }

    /** Whether there is a store. */
    boolean keeps();

    /**
     * Adds a change and says its position, 1 and up.
     *
     * @param stored is run when the change is durable, once for all that were added with it since the last time, without
     *     a lock; equal to none that does something else
     */
    long add(Change change, @Nullable Runnable stored);

    /** Adds a change for which nobody waits but by {@link #stored}. */
    default long add(Change change) {
        return add(change, null);
    }

    /**
     * Adds a change in the place of an earlier one of the same state that is not under way yet. What may be changed at any
     * rate takes no more room so than its states.
     */
    void replace(Change change);

    /** Whether everything up to a position is durable. */
    boolean durable(long position);

    /**
     * Completes when everything that was added so far is durable. One that is complete already where that is so; fails
     * only when the journal is closed before.
     */
    CompletionStage<@Nullable Void> stored();

    /**
     * Begins a group: what is added from any thread until {@link #leave} becomes durable as one. May wait for a moment, so
     * not under a lock that somebody holds who adds something.
     */
    void enter();

    /** Ends the group that this thread has begun. */
    void leave();

    /** Takes nothing more, and no longer tries again what the store refuses. Returns at once. */
    @Override
    void close();
}
