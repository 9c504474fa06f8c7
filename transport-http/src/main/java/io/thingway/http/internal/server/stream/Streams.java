package io.thingway.http.internal.server.stream;

import io.thingway.error.ThingException;
import io.thingway.http.HttpLimits;
import io.thingway.http.internal.wire.HttpTarget;
import io.thingway.json.JsonLimits;
import io.thingway.json.ThingJson;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.session.Registration;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of an endpoint over HTTP/1.1 and HTTP/2: answers that do not end, one document a chunk (source: the
 * vendor's subscribe reference and its clients), or the same as server-sent events where {@code Accept} asks for them.
 * Always JSON, whatever binary format {@code Accept} names: a chunk is a document only where the reader can see chunks,
 * and the vendor's readers look for brackets. Safe from any thread, except where it says otherwise.
 */
public final class Streams {
    /** How long a stopping server waits until its last words have left. */
    private static final int FAREWELL_SECONDS = 2;

    private static final int NAME_BYTES = 16;

    private final ThingJson json;
    private final StreamCounters counters;
    private final Stream.Setup setup;
    private final Places places;
    private final SecureRandom random = new SecureRandom();
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Stream> byName = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public Streams(ThingService service, HttpLimits limits, JsonLimits json, StreamCounters counters) {
        this.json = new ThingJson(json);
        this.counters = counters;
        this.setup = new Stream.Setup(service, limits.maxPendingBytes(), counters);
        this.places = new Places(limits);
    }

    /**
     * Answers {@code GET /v2/things/{token}}: with a stream, or with the error that refuses it. On the request's event
     * loop.
     *
     * @param target its path is a thing's
     */
    public void open(HttpServerRequest request, RequestContext peer, HttpTarget target) {
        try {
            StreamRequest wanted = StreamRequest.of(target, request.headers(), json);
            if (closed) {
                throw Stream.stopping();
            }
            open(request, peer, wanted, places.take(wanted.token(), peer.remote()));
        } catch (ThingException refused) {
            counters.refusals.increment();
            Refusal.send(request.response(), refused);
        }
    }

    private void open(HttpServerRequest request, RequestContext peer, StreamRequest wanted, Registration place) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "to be called on the request's event loop");
        String name = wanted.will() == null ? null : newName();
        Stream stream = new Stream(setup, loop, request, peer, wanted, name);
        add(name, stream);
        stream.ended().thenRun(() -> {
            remove(name, stream);
            place.close();
        });
        stream.start();
        if (closed) { // it may have come too late for the goodbye to all
            stream.end(Stream.stopping());
        }
    }

    private void add(@Nullable String name, Stream stream) {
        streams.add(stream);
        if (name != null) {
            byName.put(name, stream);
        }
    }

    private void remove(@Nullable String name, Stream stream) {
        streams.remove(stream);
        if (name != null) {
            byName.remove(name);
        }
    }

    private String newName() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Answers {@code DELETE /v2/things/{token}/subscriptions/{id}}: ends a stream without its will.
     *
     * @return false where the thing has no such stream, or has it no longer; then its will was written
     */
    public CompletionStage<Boolean> cancel(ThingToken token, String id) {
        Stream stream = byName.get(id);
        if (stream == null || !stream.token().equals(token)) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        if (!Loops.run(stream.loop(), () -> cancelled.complete(stream.cancel()))) {
            cancelled.complete(false);
        }
        return cancelled;
    }

    /** Ends the streams of a connection with an error document, and carries out their wills. On its event loop. */
    public void putOut(RequestContext peer, ThingException reason) {
        streams.stream().filter(stream -> stream.belongsTo(peer)).forEach(stream -> stream.putOut(reason));
    }

    /**
     * Ends every stream with an error document, writes no wills, and refuses what comes later. Completes when the last
     * words have left, or after two seconds where a reader does not take them.
     */
    public CompletionStage<@Nullable Void> close() {
        closed = true;
        CompletableFuture<?>[] farewells =
                streams.stream().map(Streams::farewell).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(farewells)
                .completeOnTimeout(null, FAREWELL_SECONDS, TimeUnit.SECONDS)
                .exceptionally(gone -> null); // a reader that left in between
    }

    private static CompletableFuture<?> farewell(Stream stream) {
        CompletableFuture<@Nullable Object> said = new CompletableFuture<>();
        boolean alive =
                Loops.run(stream.loop(), () -> stream.end(Stream.stopping()).onComplete(sent -> said.complete(null)));
        if (!alive) {
            said.complete(null);
        }
        return said;
    }
}
