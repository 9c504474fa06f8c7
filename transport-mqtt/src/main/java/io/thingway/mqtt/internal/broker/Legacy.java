package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Ledger;
import io.thingway.mqtt.internal.broker.session.Undelivered;
import io.thingway.mqtt.internal.broker.store.Journal;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * What an ended session has left to others, handed on a portion with each batch: however much it is, nobody waits for all of
 * it. That somebody gets a message and that it is the session's no longer is stored as one. What a crash leaves is handed
 * on at the next start.
 *
 * @param ledger of the session
 * @param left all of them free
 */
record Legacy(Journal journal, Ledger ledger, Iterator<Undelivered> left, Consumer<Delivery> heirs) {
    private static final int PORTION = 500;

    /** Hands on the first portion, or all of it where nothing is stored. */
    void begin() {
        do {
            handOnPortion();
        } while (left.hasNext() && !journal.keeps());
        if (left.hasNext()) {
            goOnWhenStored();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a journal that is closed stores nothing more
    private void goOnWhenStored() {
        journal.stored().thenRun(this::begin);
    }

    private void handOnPortion() {
        journal.enter();
        try {
            for (int more = PORTION; more > 0 && left.hasNext(); more--) {
                Undelivered next = left.next();
                heirs.accept(next.delivery());
                ledger.settled(next.number());
            }
        } finally {
            journal.leave();
        }
    }
}
