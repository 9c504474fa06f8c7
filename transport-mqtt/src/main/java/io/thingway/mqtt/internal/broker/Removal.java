package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.store.Journal;
import io.thingway.mqtt.plain.PlainStore.Change;
import java.util.Iterator;

/**
 * Removes what belongs to nobody any more, a portion with each batch: however much it is, others do not wait for all of it.
 * What a crash leaves is found at the next start.
 */
final class Removal implements Runnable {
    private static final int PORTION = 500;

    private final Journal journal;
    private final Iterator<? extends Change> changes;

    private Removal(Journal journal, Iterator<? extends Change> changes) {
        this.journal = journal;
        this.changes = changes;
    }

    /** Begins with the first portion. */
    static void begin(Journal journal, Iterator<? extends Change> changes) {
        new Removal(journal, changes).run();
    }

    /** Adds the next portion, behind whose end it goes on. */
    @Override
    public void run() {
        for (int left = PORTION; left > 0 && changes.hasNext(); left--) {
            Change next = changes.next();
            journal.add(next, left == 1 && changes.hasNext() ? this : null);
        }
    }
}
