package io.thingway.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind every endpoint. Each operation refuses by default: implement what you offer. Limits, audit and
 * metrics are decorators of this interface.
 *
 * <p>Threads: called on the endpoints' event loops, many at a time; must never block. A stage may complete on any
 * thread, and should be complete on return where the answer is at hand. An error that is not a {@link ThingException}
 * is answered as {@link ErrorCode#INTERNAL} and logged.
 */
public interface ThingService {
    /**
     * Trades a code for a token. The same code with the same random string gives the same token again; a used code
     * with another random, and an unknown code, are {@link ErrorCode#FORBIDDEN} and use nothing up.
     */
    default CompletionStage<ActivatedThing> activate(RequestContext context, ActivationRequest request) {
        return refused("activate");
    }

    /** Completes when the token is known, with {@link ErrorCode#NOT_FOUND} when it is not. */
    default CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
        return refused("authorize");
    }

    /**
     * Stores a write and hands it to every subscriber of the thing, the writer's own included. Completes when it is
     * accepted: what that is worth is the service's durability. All subscribers see the writes of a thing in one order.
     * What brings its datetime and is there already is not stored again, and a write of nothing else not handed on: its
     * writer did not see it accepted.
     */
    default CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        return refused("write");
    }

    /**
     * {@link #write} for a connection that writes to the same thing again and again: what is looked up for each write may
     * be kept instead. Refuses nothing itself, and asks nobody: the thing need not be known.
     */
    default ThingWriter writer(RequestContext context, ThingToken token) {
        return write -> write(context, token, write);
    }

    /** Values of one resource, newest first, each with its datetime; see {@link ReadQuery}. */
    default CompletionStage<List<ResourceValue>> read(
            RequestContext context, ThingToken token, ResourceKey key, ReadQuery query) {
        return refused("read");
    }

    /** The keys ever written, in alphabetical order. */
    default CompletionStage<List<ResourceKey>> resources(RequestContext context, ThingToken token) {
        return refused("resources");
    }

    /** Hands every later write on the thing to {@code subscriber} until the handle is closed. */
    default CompletionStage<Registration> subscribe(
            RequestContext context, ThingToken token, ThingSubscriber subscriber) {
        return refused("subscribe");
    }

    /**
     * The token behind a public id, for a transport whose handshake names the thing and proves the token without
     * sending it, such as DTLS with a pre-shared key. Never sent to a peer. {@link ErrorCode#NOT_FOUND} when the id is
     * not known.
     */
    default CompletionStage<ThingToken> tokenOf(RequestContext context, ThingId id) {
        return refused("look-up of tokens");
    }

    /**
     * A peer has connected: called once for each connection, never for a request, before anything is asked in its name
     * and with the context that all its calls will have. Where the transport has no connections, each endpoint says what
     * counts as one. Accepts by default.
     *
     * @return closed when the peer is gone, exactly once, whoever ended the connection
     * @throws ThingException to refuse the connection, such as {@link ErrorCode#TOO_MANY_REQUESTS} with
     *     {@link ThingException#retryAfter(java.time.Duration)} for one too many from an address; the peer is told in its
     *     transport's own words
     */
    default Registration connected(RequestContext context, Peer peer) {
        return () -> {};
    }

    private static <T> CompletionStage<T> refused(String operation) {
        return CompletableFuture.failedFuture(
                ThingException.of(ErrorCode.UNSUPPORTED, "this server does not offer " + operation));
    }
}
