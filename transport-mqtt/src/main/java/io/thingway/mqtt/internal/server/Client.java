package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.server.RequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A connected client, as whatever serves it sees it.
 *
 * @param session what is on its way to it, and from it
 * @param plain what it has of plain topics, or nothing where it came for things alone
 */
record Client(
        ServerSetup setup,
        Peer peer,
        ClientProfile profile,
        RequestContext context,
        Ending ending,
        BrokerSession session,
        @Nullable PlainClient plain) {
    private static final CompletionStage<@Nullable Void> NOTHING_TO_STORE = CompletableFuture.completedFuture(null);

    /**
     * Runs a task on the loop when all that has changed for this client so far is durable: at once where that is so. Never
     * where the server has stopped before; then the connection ends.
     */
    void whenStored(Runnable task) {
        CompletionStage<@Nullable Void> stored = stored();
        if (isDone(stored)) {
            task.run();
        } else {
            stored.whenComplete((done, stopped) -> peer.execute(stopped == null ? task : peer::close));
        }
    }

    /** Completes when all that has changed for this client so far is durable; fails where the server has stopped before. */
    CompletionStage<@Nullable Void> stored() {
        return plain == null ? NOTHING_TO_STORE : plain.topics().broker().stored();
    }

    /** Whether it is stored, and did not fail. */
    static boolean isDone(CompletionStage<?> stored) {
        CompletableFuture<?> future = stored.toCompletableFuture();
        return future.isDone() && !future.isCompletedExceptionally();
    }

    Counters counters() {
        return setup.counters();
    }
}
