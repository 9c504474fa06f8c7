package io.thingway.coap.internal.server;

import io.thingway.coap.CoapEndpointConfig;
import io.thingway.coap.CoapStats;
import io.thingway.coap.RunningCoapEndpoint;
import io.thingway.coap.internal.net.Backlog;
import io.thingway.coap.internal.net.ServerConnector;
import io.thingway.coap.internal.wire.Bodies;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.server.ThingService;
import io.thingway.tls.LoadedTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.InMemoryMessageExchangeStore;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.elements.config.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open port. */
public final class CoapServer implements RunningCoapEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(CoapServer.class);

    private final CoapEndpoint endpoint;
    private final Executors executors;
    private final Observations observations;
    private final Counters counters;
    private final Consumer<LoadedTls> tls;
    private final URI uri;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private CoapServer(
            CoapEndpoint endpoint,
            Executors executors,
            Observations observations,
            Counters counters,
            Consumer<LoadedTls> tls,
            URI uri) {
        this.endpoint = endpoint;
        this.executors = executors;
        this.observations = observations;
        this.counters = counters;
        this.tls = tls;
        this.uri = uri;
    }

    /** Opens the port. */
    public static CoapServer start(CoapEndpointConfig config, ThingService service) {
        Configuration settings = Settings.of(config.limits());
        InMemoryMessageExchangeStore exchanges = new InMemoryMessageExchangeStore(settings);
        exchanges.setMessageIdProvider(new MessageIds(config.limits().maxPeers()));
        exchanges.setDeduplicator(new RecentMessages(config.limits().maxPeers()));
        Backlog backlog = new Backlog();
        ServerConnector connector = ServerConnector.of(config, settings, service, backlog);
        CoapEndpoint endpoint = CoapEndpoint.builder()
                .setConfiguration(settings)
                .setConnector(connector.connector())
                .setMessageExchangeStore(exchanges)
                .setCoapStackFactory(new Stack.Factory())
                .setDataSerializerAndParser(
                        new UdpDataSerializer(), config.dtls() ? new Parser(bytes -> {}) : new Parser(backlog::taken))
                .build();
        Counters counters = new Counters();
        ServerSetup setup = new ServerSetup(
                service,
                new ThingJson(config.json()),
                new Bodies(config.json()),
                config.limits(),
                config.dtls(),
                counters);
        Executors executors = Executors.start();
        ScheduledExecutorService timer = executors.timer();
        endpoint.setExecutors(executors.protocol(), timer);
        Replies replies = new Replies(setup, endpoint::sendRequest);
        Patience patience = new Patience(timer);
        Observations observations =
                new Observations(setup, replies, new Sending(endpoint, exchanges, patience, replies), patience);
        endpoint.setMessageDeliverer(new RequestHandler(setup, replies, observations, patience));
        listen(endpoint, executors, config.bind());
        URI uri = uri(config, endpoint.getAddress().getPort());
        LOG.info("{} is open", uri);
        return new CoapServer(endpoint, executors, observations, counters, connector.tls(), uri);
    }

    private static void listen(CoapEndpoint endpoint, Executors executors, InetSocketAddress bind) {
        try {
            endpoint.start();
        } catch (IOException cannot) {
            endpoint.destroy();
            executors.close();
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "cannot listen on " + bind.getHostString() + ":" + bind.getPort() + ": " + cannot.getMessage(),
                    cannot);
        }
    }

    private static URI uri(CoapEndpointConfig config, int port) {
        String host = config.bind().getHostString();
        String scheme = config.dtls() ? "coaps" : "coap";
        return URI.create(scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public CoapStats stats() {
        return counters.snapshot();
    }

    @Override
    public void useTls(LoadedTls next) {
        tls.accept(next);
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            observations.close();
            endpoint.destroy();
            executors.close();
            LOG.info("{} is closed", uri);
            LOG.debug("{} had {}", uri, stats());
        }
    }
}
