package io.thingway.testkit.contract;

import io.thingway.failover.FailoverConnector;
import io.thingway.failover.FailoverOptions;
import io.thingway.json.JsonLimits;
import io.thingway.json.ThingWrite;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.RunningEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.testkit.local.LocalEndpoint;
import io.thingway.testkit.local.LocalProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Two breakable ways to the same things, and what went by each. */
final class TwoWays implements AutoCloseable {
    /** One way. */
    final class Way implements AutoCloseable {
        /** The values of each write that came this way, accepted or not. */
        final List<List<ResourceValue>> writes = new CopyOnWriteArrayList<>();

        final LocalProxy proxy;

        private final CompletableFuture<@Nullable Void> speaking = new CompletableFuture<>();
        private volatile boolean mute;
        private final RunningEndpoint server;

        Way(JsonLimits limits) {
            server = new LocalEndpoint("way:0", limits).start(new Watched(this));
            proxy = LocalProxy.start(server.uri());
        }

        /** Writes reach the things, and nobody is told from now on. */
        void mute() {
            mute = true;
        }

        /** Tells what it kept back. */
        void speak() {
            mute = false;
            speaking.complete(null);
        }

        /** Ends its connections and takes no other. */
        void breakDown() {
            proxy.refuse(true);
            proxy.cut();
        }

        @Override
        public void close() {
            proxy.close();
            server.close();
        }
    }

    final InMemoryThings things = new InMemoryThings();
    final ThingToken token = things.activateThings(1).get(0).token();
    final Way first;
    final Way second;

    private final ServiceLog log = new ServiceLog();
    private final List<ThingConnection> connections = new ArrayList<>();

    TwoWays() {
        this(JsonLimits.DEFAULT, JsonLimits.DEFAULT);
    }

    TwoWays(JsonLimits firstLimits, JsonLimits secondLimits) {
        first = new Way(firstLimits);
        second = new Way(secondLimits);
        InetSocketAddress inside = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Patiently.get(things.subscribe(new RequestContext("test", inside, true, null), token, log));
    }

    ThingConnection open(ConnectionOptions options, Duration recheck) {
        List<URI> uris = List.of(first.proxy.uri(), second.proxy.uri());
        ThingConnection connection =
                new FailoverConnector(uris, options, FailoverOptions.DEFAULT.withRecheck(recheck)).open();
        connections.add(connection);
        return connection;
    }

    /** What the things accepted, by both ways. */
    List<List<ResourceValue>> accepted() {
        return log.of(token).stream().map(ThingWrite::values).toList();
    }

    @Override
    public void close() {
        connections.forEach(ThingConnection::close);
        first.close();
        second.close();
    }

    private final class Watched extends ForwardingThings {
        private final Way way;

        Watched(Way way) {
            super(things);
            this.way = way;
        }

        @Override
        public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken thing, ThingWrite write) {
            way.writes.add(write.values());
            CompletionStage<@Nullable Void> written = super.write(context, thing, write);
            return way.mute ? way.speaking.thenCompose(told -> written) : written;
        }
    }
}
