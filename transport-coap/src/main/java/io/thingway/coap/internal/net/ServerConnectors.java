package io.thingway.coap.internal.net;

import io.thingway.coap.CoapEndpointConfig;
import io.thingway.coap.internal.dtls.CertificateFiles;
import io.thingway.coap.internal.dtls.PskKeys;
import io.thingway.coap.internal.dtls.ServerDtls;
import io.thingway.coap.internal.dtls.ServerDtlsSettings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.config.Configuration;

/** The one place that chooses what an endpoint listens with. */
public final class ServerConnectors {
    private ServerConnectors() {}

    /**
     * A connector that is not started yet.
     *
     * @param settings Californium's settings of the endpoint
     * @param service knows the things' pre-shared keys
     * @param backlog bounds what waits of plain UDP; Scandium has a bound of its own
     */
    public static Connector of(
            CoapEndpointConfig config, Configuration settings, ThingService service, Backlog backlog) {
        return config.dtls()
                ? ServerDtls.connector(dtls(config, service))
                : new PacedUdpConnector(config.bind(), settings, backlog);
    }

    private static ServerDtlsSettings dtls(CoapEndpointConfig config, ThingService service) {
        CoapEndpointConfig.Tls tls = config.tls();
        return ServerDtlsSettings.at(config.bind())
                .withCertificate(tls == null ? null : new CertificateFiles(tls.certificate(), tls.key()))
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
