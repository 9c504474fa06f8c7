package io.thingway.http.internal.client;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where streams run: each on a connection of its own with HTTP/1.1, as many on one as the server takes with HTTP/2. A
 * pool of Vert.x's would open all its connections before it put a second stream on one, so there is a client for each.
 */
final class StreamPool {
    /** A stream's place; given back when the stream has ended. */
    static final class Place {
        static final Place NONE = new Place(null);

        private final @Nullable Part part;

        private Place(@Nullable Part part) {
            this.part = part;
        }

        HttpClientAgent client() {
            if (part == null) {
                throw new IllegalStateException("no place was taken");
            }
            return part.client;
        }

        void free() {
            if (part != null) {
                part.streams--;
            }
        }
    }

    private static final class Part {
        private final HttpClientAgent client;
        private int streams;

        private Part(HttpClientAgent client) {
            this.client = client;
        }
    }

    private final Supplier<HttpClientAgent> clients;
    private final List<Part> parts = new ArrayList<>();
    private int streamsOfPart = Integer.MAX_VALUE;

    /** Each client has one connection with HTTP/2, and any number with HTTP/1.1. */
    StreamPool(Supplier<HttpClientAgent> clients) {
        this.clients = clients;
    }

    /** The server has said on this connection how many streams it takes. */
    void serverIs(HttpClientConnection connection) {
        boolean shared = connection.protocolVersion() == HttpVersion.HTTP_2;
        streamsOfPart = shared
                ? (int) Math.max(1, Math.min(Integer.MAX_VALUE, connection.maxActiveStreams()))
                : Integer.MAX_VALUE;
    }

    Place take() {
        Part free = parts.stream()
                .filter(part -> part.streams < streamsOfPart)
                .findFirst()
                .orElseGet(this::add);
        free.streams++;
        return new Place(free);
    }

    private Part add() {
        Part part = new Part(clients.get());
        parts.add(part);
        return part;
    }

    Future<Void> close() {
        return Future.join(parts.stream().map(part -> part.client.close()).toList())
                .mapEmpty();
    }
}
