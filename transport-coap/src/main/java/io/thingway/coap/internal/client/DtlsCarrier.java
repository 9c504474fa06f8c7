package io.thingway.coap.internal.client;

import io.thingway.coap.CoapConfig;
import io.thingway.coap.internal.dtls.ClientDtls;
import io.thingway.coap.internal.dtls.ClientDtlsSettings;
import io.thingway.coap.internal.dtls.DtlsFailures;
import io.thingway.coap.internal.dtls.PreSharedKey;
import io.thingway.error.ThingException;
import io.thingway.session.ConnectionOptions;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.scandium.DTLSConnector;
import org.jspecify.annotations.Nullable;

/**
 * DTLS from a free port. Each link resumes the session of the one before: whatever ended that, a server that has
 * forgotten the session begins a new one.
 *
 * @param server as the user knows it, host and port
 * @param name what the server is told it is called, or absent
 */
record DtlsCarrier(
        DTLSConnector connector, String server, @Nullable String name) implements Carrier {
    /**
     * Reads certificates.
     *
     * @throws ThingException naming a file that cannot be used
     */
    static DtlsCarrier create(CoapConfig config, ConnectionOptions options) {
        ClientDtlsSettings settings = new ClientDtlsSettings(
                config.host(),
                options.tls(),
                key(config.psk()),
                config.connectionId(),
                options.timeouts().connect());
        return new DtlsCarrier(ClientDtls.connector(settings), config.server(), settings.serverName());
    }

    @Override
    public EndpointContext to(InetSocketAddress address) {
        return new AddressEndpointContext(address, name, null);
    }

    @Override
    public void beforeLink(InetSocketAddress address) {
        connector.forceResumeSessionFor(address);
    }

    @Override
    public Optional<ThingException> explain(Throwable sendError) {
        return DtlsFailures.of(server, sendError);
    }

    private static @Nullable PreSharedKey key(CoapConfig.@Nullable Psk psk) {
        return psk == null ? null : PreSharedKey.of(psk.identity(), psk.key().getBytes(StandardCharsets.UTF_8));
    }
}
