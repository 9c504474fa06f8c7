package io.thingway.transport;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One live connection to a server. It lives once: after {@link LinkEvents#onDown} or {@link #close()} it is never used
 * again. All methods are called on the loop and complete there; none blocks. Deadlines are the engine's.
 */
public interface Link {
    /** Hears what became of one write, on the loop, once; not at all when the link dies or is closed first. */
    interface Outcome {
        void accepted();

        void failed(ThingException cause);
    }

    /** How many writes may be unacknowledged at a time, as the server asks (MQTT 5 receive maximum), at least 1. */
    default int window() {
        return Integer.MAX_VALUE;
    }

    /**
     * Takes a write for sending; it may stay buffered until {@link #flush()}.
     *
     * @param outcome the same object for a write that comes again, after its link died or the server refused it for now
     */
    void write(ThingToken token, List<ResourceValue> values, Outcome outcome);

    /** Sends what {@link #write} has buffered. */
    void flush();

    /**
     * Asks for pushes; completes when the server confirmed, with an error when it refused. Called for one thing only
     * while it is not subscribed and no earlier call for it is open.
     */
    CompletionStage<@Nullable Void> subscribe(ThingToken token);

    /** Ends pushes. */
    CompletionStage<@Nullable Void> unsubscribe(ThingToken token);

    /** Asks for a token. */
    CompletionStage<ActivatedThing> activate(ActivationRequest request);

    /**
     * Leaves these wills with the server in place of those before, where the transport can do so on a living link;
     * completes when the server has them. Empty, or failed with {@link ErrorCode#UNSUPPORTED}: only a new link can carry
     * them, and the engine dials one.
     *
     * @param wills all wills of the connection, at most {@link io.thingway.session.Capabilities#maxWills()}
     */
    default Optional<CompletionStage<@Nullable Void>> changeWills(Map<ThingToken, List<ResourceValue>> wills) {
        return Optional.empty();
    }

    default CompletionStage<List<ResourceValue>> read(ThingToken token, ResourceKey key, ReadQuery query) {
        return unsupported("reading values");
    }

    default CompletionStage<List<ResourceKey>> resources(ThingToken token) {
        return unsupported("listing resources");
    }

    /**
     * Says good-bye where the protocol has a word for it, and ends the link; wills are not written. Completes when the
     * word is out and the connection closed. Nothing is reported from this call on.
     */
    CompletionStage<@Nullable Void> close();

    private static <T> CompletionStage<T> unsupported(String what) {
        return CompletableFuture.failedFuture(
                ThingException.of(ErrorCode.UNSUPPORTED, "this transport does not offer " + what));
    }
}
