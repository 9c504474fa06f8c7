package io.thingway.coap.internal.server;

import java.util.concurrent.Executor;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Response;

/**
 * What becomes of one message of an observation: delivered once it is acknowledged, or sent where nobody acknowledges
 * it, and all its blocks were fetched. Everything is told on the observation's queue.
 */
final class Delivery implements Download.Fetching {
    /** Who is told, of what it cares about. */
    interface Outcome {
        /** It is the next one's turn. */
        default void delivered(boolean acknowledged) {}

        /** The peer is at its blocks. */
        default void goesOn() {}

        /** The peer does not want it. */
        default void reset() {}

        /** The peer does not answer. */
        default void lost() {}
    }

    private final Executor queue;
    private final Outcome outcome;
    private boolean sent;
    private boolean acknowledged;
    private boolean fetched = true;
    private boolean over;

    Delivery(Executor queue, Outcome outcome) {
        this.queue = queue;
        this.outcome = outcome;
    }

    /** Called before the message is sent, on the queue. */
    void watch(Response response, boolean inBlocks) {
        fetched = !inBlocks;
        response.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onSent(boolean again) {
                if (response.getType() != CoAP.Type.CON) {
                    queue.execute(() -> sent(false));
                }
            }

            @Override
            public void onAcknowledgement() {
                queue.execute(() -> sent(true));
            }

            @Override
            public void onReject() {
                queue.execute(outcome::reset);
            }

            @Override
            protected void failed() {
                queue.execute(outcome::lost);
            }
        });
    }

    private void sent(boolean byAcknowledgement) {
        sent = true;
        acknowledged |= byAcknowledgement;
        settle();
    }

    @Override
    public void goesOn() {
        queue.execute(outcome::goesOn);
    }

    @Override
    public void ended() {
        queue.execute(() -> {
            fetched = true;
            settle();
        });
    }

    /** Whether it waits for its blocks only. */
    boolean waitsForBlocks() {
        return sent && !fetched;
    }

    private void settle() {
        if (sent && fetched && !over) {
            over = true;
            outcome.delivered(acknowledged);
        }
    }
}
