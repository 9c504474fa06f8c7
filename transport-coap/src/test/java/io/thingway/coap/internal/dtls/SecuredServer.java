package io.thingway.coap.internal.dtls;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;

/** A CoAP server on loopback that answers how it sees who asks. */
final class SecuredServer implements AutoCloseable {
    private final CoapServer server;

    private SecuredServer(CoapServer server) {
        this.server = server;
    }

    static ServerDtlsSettings settings() {
        return settings(0);
    }

    static ServerDtlsSettings settings(int port) {
        return ServerDtlsSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    static SecuredServer start(ServerDtlsSettings settings) {
        return start(new ServerDtls(settings).connector());
    }

    static SecuredServer start(Connector connector) {
        CoapServer server = new CoapServer(configuration());
        server.addEndpoint(CoapEndpoint.builder()
                .setConfiguration(configuration())
                .setConnector(connector)
                .build());
        server.add(new Who());
        server.start();
        return new SecuredServer(server);
    }

    static Configuration configuration() {
        return new Configuration(
                CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
    }

    InetSocketAddress address() {
        return server.getEndpoints().get(0).getAddress();
    }

    int port() {
        return address().getPort();
    }

    @Override
    public void close() {
        server.destroy();
    }

    private static final class Who extends CoapResource {
        Who() {
            super("who");
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            exchange.respond(Seen.format(exchange.advanced().getRequest().getSourceContext()));
        }
    }
}
