package io.thingway.testkit;

import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import io.thingway.server.EndpointProvider;
import io.thingway.server.RunningEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Things in memory, served on free loopback ports through every endpoint on the class path. {@code local} is always
 * among them; put a transport on the class path and {@code uri("mqtt")} is there, too.
 *
 * <pre>
 * try (ThingwayServer server = ThingwayServer.start();
 *         ThingConnection connection = ThingConnectors.connect(server.uri("mqtt"))) {
 *     connection.thing(server.newThing()).write(ResourceValue.of("temperature", 21.5));
 * }
 * </pre>
 *
 * Safe from any thread; {@link #restart()} and {@link #close()} one at a time.
 */
public final class ThingwayServer implements AutoCloseable {
    private final InMemoryThings things = new InMemoryThings();
    private final ConcurrentMap<String, RunningEndpoint> endpoints = new ConcurrentHashMap<>();

    private ThingwayServer() {}

    /** A running server. */
    public static ThingwayServer start() {
        ThingwayServer server = new ThingwayServer();
        try {
            EndpointProvider.all().forEach(provider -> server.serve(provider, 0));
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    /**
     * Where to connect by one transport.
     *
     * @param scheme such as {@code mqtt} or {@code local}
     * @throws IllegalArgumentException when no endpoint on the class path speaks it; the message lists those that do
     */
    public URI uri(String scheme) {
        RunningEndpoint endpoint = endpoints.get(scheme);
        if (endpoint == null) {
            throw new IllegalArgumentException("nothing serves " + scheme + ":// here, only " + uris().keySet());
        }
        return endpoint.uri();
    }

    /** Where to connect, by scheme in alphabetical order. */
    public Map<String, URI> uris() {
        Map<String, URI> all = new TreeMap<>();
        endpoints.forEach((scheme, endpoint) -> all.put(scheme, endpoint.uri()));
        return all;
    }

    /** An activation code that nobody has used. */
    public ActivationCode newCode() {
        return things.issueCodes(1).get(0);
    }

    /** A thing that is already activated. */
    public ThingToken newThing() {
        return newThings(1).get(0);
    }

    /** Things that are already activated. */
    public List<ThingToken> newThings(int count) {
        return things.activateThings(count).stream().map(ActivatedThing::token).toList();
    }

    /** What is served, to look behind the scenes. */
    public InMemoryThings things() {
        return things;
    }

    /** Ends every connection and serves the same things at the same addresses again. */
    public void restart() {
        Map<String, URI> before = uris();
        close();
        EndpointProvider.all().forEach(provider -> {
            URI address = before.get(provider.scheme());
            serve(provider, address == null ? 0 : address.getPort());
        });
    }

    /** Ends every connection and frees the ports. Does nothing the second time. */
    @Override
    public void close() {
        endpoints.values().removeIf(endpoint -> {
            endpoint.close();
            return true;
        });
    }

    private void serve(EndpointProvider provider, int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        endpoints.put(provider.scheme(), provider.endpoint(address).start(things));
    }
}
