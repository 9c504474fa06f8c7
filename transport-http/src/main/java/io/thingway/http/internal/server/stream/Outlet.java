package io.thingway.http.internal.server.stream;

import io.thingway.error.ThingException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/** The answer that a stream is: takes its documents, and knows when they have left. On the stream's event loop alone. */
final class Outlet {
    /** Names the stream for who wants to end it without its will. */
    static final String SUBSCRIPTION = "Thingway-Subscription";

    /** ENHANCE_YOUR_CALM of HTTP/2 (RFC 9113, 7). */
    private static final long CALM = 0xb;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Backlog backlog;
    private boolean over;

    Outlet(HttpServerRequest request, Backlog backlog) {
        this.request = request;
        this.response = request.response();
        this.backlog = backlog;
    }

    /** {@code lost} runs when the peer is gone: its connection, or its stream of HTTP/2. */
    void watch(Runnable lost) {
        response.exceptionHandler(broken -> lost.run());
        response.closeHandler(closed -> lost.run());
    }

    /** Whether the peer was gone before anybody watched. */
    boolean closed() {
        return response.closed();
    }

    /** The head; {@code name} is the stream's, where it has one. */
    void begin(String contentType, @Nullable String name) {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (name != null) {
            response.putHeader(SUBSCRIPTION, name);
        }
    }

    /** One document, one chunk. */
    void send(Buffer document) {
        int length = document.length();
        backlog.add(length);
        response.write(document).onComplete(sent -> backlog.remove(length));
    }

    /** Whether it is better to wait with what can wait. */
    boolean full() {
        return response.writeQueueFull();
    }

    void whenDrained(Runnable task) {
        response.drainHandler(drained -> {
            if (!over) {
                task.run();
            }
        });
    }

    /** Ends with an error: in the last document, or as the whole answer where there was none yet. */
    Future<Void> end(Documents documents, ThingException reason) {
        over = true;
        return response.headWritten() ? response.end(documents.error(reason)) : Refusal.send(response, reason);
    }

    Future<Void> end() {
        over = true;
        return response.end();
    }

    /** Nothing more will be sent: the peer is gone. */
    void leave() {
        over = true;
    }

    /**
     * Lets go of a peer that does not read, without the farewell that would wait for it to read: with HTTP/2 the stream,
     * else the connection.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it is closed, sooner or later
    void abort() {
        over = true;
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            connection.channelHandlerContext().close();
        } else {
            response.reset(CALM);
        }
    }
}
