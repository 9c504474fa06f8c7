package io.thingway.platform.cli;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ActivationCode;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnectors;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The demonstration's thing, on a connection of each transport at once. */
record DemoThing(ThingToken token, List<BlockingThingConnection> connections, CountDownLatch pushes)
        implements AutoCloseable {
    /** What is written, one list a write, by each transport in turn. */
    private static final List<List<ResourceValue>> WRITES = List.of(
            List.of(ResourceValue.of("temperature", 21.5)),
            List.of(ResourceValue.of("temperature", 21.7), ResourceValue.of("humidity", 40)),
            List.of(ResourceValue.of("position", Value.json("{\"x\":1,\"y\":[2,3]}"))));

    private static final long PATIENCE_SECONDS = 10;

    /** Activated over the first of the URIs. */
    static DemoThing activate(List<URI> uris, ActivationCode code) {
        List<BlockingThingConnection> connections = uris.stream()
                .map(uri -> ThingConnectors.connect(uri, ConnectionOptions.DEFAULT.withReconnect(ReconnectPolicy.NEVER))
                        .blocking())
                .toList();
        try {
            ThingToken token = connections.get(0).activate(code).token();
            return new DemoThing(token, connections, new CountDownLatch(uris.size() * WRITES.size()));
        } catch (RuntimeException failed) {
            connections.forEach(BlockingThingConnection::close);
            throw failed;
        }
    }

    void subscribe(PrintWriter out) {
        List<String> transports = List.of("MQTT", "CoAP", "HTTP");
        for (int i = 0; i < connections.size(); i++) {
            session(i).subscribe(new DemoListener(out, transports.get(i), pushes));
        }
    }

    void write() {
        for (int i = 0; i < WRITES.size(); i++) {
            session(i % connections.size()).write(WRITES.get(i));
        }
        try {
            if (!pushes.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw ThingException.of(ErrorCode.TIMEOUT, "the demonstration's pushes did not arrive");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ThingException.of(ErrorCode.CLOSED, "interrupted", interrupted);
        }
    }

    /** What the server has of it, read back over the last transport. */
    String stored() {
        List<ResourceValue> rows =
                session(connections.size() - 1).read(new ResourceKey("temperature"), ReadQuery.newest(10));
        return new String(ThingJson.writeArray(rows), StandardCharsets.UTF_8);
    }

    private BlockingThingSession session(int transport) {
        return connections.get(transport).thing(token);
    }

    @Override
    public void close() {
        connections.forEach(BlockingThingConnection::close);
    }
}
