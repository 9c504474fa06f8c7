package io.thingway.session;

import io.thingway.activation.CredentialStore;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, carrying any number of things. It survives the network: it reconnects, subscribes again
 * and drains its queue by itself until it is closed.
 *
 * <p>Promises: no returned stage hangs (each has a deadline, see {@link Timeouts}); every failure is a
 * {@link io.thingway.error.ThingException}; {@link #close()} returns within {@link Timeouts#close()} from every state.
 *
 * <p>Threads: safe to use from any thread. Stages complete on the connection's own loop, so their dependents must not
 * block (use the {@code …Async} variants, or {@link #blocking()}); waiting there for a stage that is not complete throws
 * {@link IllegalStateException}. Completing or cancelling what {@code toCompletableFuture()} gives changes nothing but
 * that copy. Listeners are called on {@link ConnectionOptions#callbacks()}, where blocking is allowed.
 *
 * <p>After an error that no repeat can help (see {@link ConnectionState.Closed}) everything that waits, and whatever
 * comes, fails with that error; after the user's close with {@link io.thingway.error.ErrorCode#CLOSED}.
 */
public interface ThingConnection extends AutoCloseable {
    /** The state at this moment. */
    ConnectionState state();

    /** Calls {@code listener} with the state now and at each change, in order, until the handle is closed. */
    Registration onState(ConnectionListener listener);

    /** What this transport can carry; the same before and after connecting. */
    Capabilities capabilities();

    /**
     * Completes when the connection is up, at once if it is; exceptionally when it is not within
     * {@link Timeouts#connect()} (the connection goes on trying) or when it is closed.
     */
    CompletionStage<ThingConnection> connected();

    /**
     * Trades a code for a thing's token, once. The random string lives in memory only: a device that may lose power
     * uses {@link #activate(ActivationCode, CredentialStore)}.
     */
    CompletionStage<ActivatedThing> activate(ActivationCode code);

    /**
     * Trades a code for a thing's token so that a crash at any point costs nothing: what was asked is stored before it
     * is sent, and asked again in the same words. A store that already holds the answer gives it without any traffic;
     * one that holds another code's fails with {@link io.thingway.error.ErrorCode#INVALID_REQUEST}, one that throws with
     * {@link io.thingway.error.ErrorCode#INTERNAL}. The store is called on {@link ConnectionOptions#callbacks()}.
     * Activations of one connection that share a store (by {@code equals}) come one after the other.
     */
    CompletionStage<ActivatedThing> activate(ActivationCode code, CredentialStore store);

    /** A session of this thing; cheap, and allowed several times for one thing. Nothing is sent yet. */
    default ThingSession thing(ThingToken token) {
        return thing(token, SessionOptions.DEFAULT);
    }

    /**
     * A session of this thing with options such as its last will. Of several sessions of one thing the last one's will
     * counts.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#UNSUPPORTED} for a will on a transport
     *     that carries none, or for one thing more than it carries ({@link Capabilities#maxWills()})
     */
    ThingSession thing(ThingToken token, SessionOptions options);

    /** Counters of this connection: what waits, what is in flight, what was dropped. */
    ConnectionStats stats();

    /**
     * Ends the connection: sends what is in flight to its end or its deadline, fails what is queued with
     * {@link io.thingway.error.ErrorCode#CLOSED}, and completes within {@link Timeouts#close()}.
     */
    CompletionStage<@Nullable Void> closeAsync();

    /** {@link #closeAsync()}, waited for. Called on the connection's own loop it does not wait. */
    @Override
    void close();

    /** The same connection for callers that rather block. */
    default BlockingThingConnection blocking() {
        return new BlockingThingConnection(this);
    }
}
