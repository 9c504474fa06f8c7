package io.thingway.testkit.local;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ThingToken;
import io.thingway.server.RunningEndpoint;
import io.thingway.server.ThingService;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A running {@link LocalEndpoint} with its connections. */
final class LocalServer implements RunningEndpoint, LocalHost {
    private final ThingService service;
    private final ThingJson json;
    private final Set<ServerChannel> channels = ConcurrentHashMap.newKeySet();
    private volatile String name;
    private volatile boolean closed;

    private LocalServer(String name, ThingService service, ThingJson json) {
        this.name = name;
        this.service = service;
        this.json = json;
    }

    static LocalServer start(String name, ThingService service, ThingJson json) {
        LocalServer server = new LocalServer(name, service, json);
        server.name = LocalDirectory.bind(name, server);
        return server;
    }

    @Override
    public URI uri() {
        return LocalNames.uri(name);
    }

    @Override
    public CompletionStage<LocalChannel> connect(Map<ThingToken, byte[]> wills, LocalReceiver client) {
        ServerChannel channel;
        try {
            channel = new ServerChannel(service, json, wills, client, channels::remove);
            channels.add(channel);
            channel.enter();
        } catch (ThingException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        if (closed) {
            channel.close();
            return CompletableFuture.failedFuture(gone());
        }
        return CompletableFuture.completedFuture(channel);
    }

    @Override
    public void close() {
        closed = true;
        LocalDirectory.free(name, this);
        for (ServerChannel channel : channels) {
            channel.end(gone());
        }
    }

    private static ThingException gone() {
        return ThingException.of(ErrorCode.CONNECTION_LOST, "the server was closed");
    }
}
