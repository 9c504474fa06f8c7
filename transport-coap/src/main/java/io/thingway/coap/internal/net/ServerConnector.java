package io.thingway.coap.internal.net;

import io.thingway.coap.CoapEndpointConfig;
import io.thingway.coap.internal.dtls.PskKeys;
import io.thingway.coap.internal.dtls.ServerDtls;
import io.thingway.coap.internal.dtls.ServerDtlsSettings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.tls.LoadedTls;
import java.util.function.Consumer;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.config.Configuration;

/**
 * The one place that chooses what an endpoint listens with.
 *
 * @param connector not started yet
 * @param tls takes other certificates, where it has any
 */
public record ServerConnector(Connector connector, Consumer<LoadedTls> tls) {
    /**
     * As the configuration wants it.
     *
     * @param settings Californium's settings of the endpoint
     * @param service knows the things' pre-shared keys
     * @param backlog bounds what waits of plain UDP; Scandium has a bound of its own
     */
    public static ServerConnector of(
            CoapEndpointConfig config, Configuration settings, ThingService service, Backlog backlog) {
        if (!config.dtls()) {
            return new ServerConnector(new PacedUdpConnector(config.bind(), settings, backlog), unused -> {});
        }
        ServerDtls dtls = new ServerDtls(dtls(config, service));
        return new ServerConnector(dtls.connector(), dtls::use);
    }

    private static ServerDtlsSettings dtls(CoapEndpointConfig config, ThingService service) {
        return ServerDtlsSettings.at(config.bind())
                .withTls(config.tls())
                .withKeys(keys(config, service))
                .withMaxConnections(config.limits().maxPeers())
                .withState(config.sessionState());
    }

    /** The peer's address is not told to a store of keys: the context has the listener's own. */
    private static PskKeys keys(CoapEndpointConfig config, ThingService service) {
        RequestContext context = new RequestContext("coap", config.bind(), true, null);
        PskKeys things = PskKeys.ofThings(service, context);
        return config.pskKeys().isEmpty()
                ? things
                : PskKeys.of(config.pskKeys()).or(things);
    }
}
