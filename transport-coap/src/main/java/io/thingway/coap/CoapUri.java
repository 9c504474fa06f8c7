package io.thingway.coap;

import io.thingway.transport.ServerUri;
import java.net.URI;
import java.time.Duration;

/** Reads {@link CoapConfig#of(URI)}. */
final class CoapUri {
    private CoapUri() {}

    static CoapConfig read(URI uri) {
        ServerUri server = ServerUri.read(uri, "coap", "coaps");
        int standard = server.secure() ? CoapConfig.DTLS_PORT : CoapConfig.PORT;
        CoapConfig config = CoapConfig.of(server.host())
                .withDtls(server.secure())
                .withPort(server.port() == -1 ? standard : server.port());
        return server.apply(config, CoapUri::set);
    }

    private static CoapConfig set(CoapConfig config, ServerUri.Parameter parameter) {
        return switch (parameter.name()) {
            case "confirmable" -> config.withConfirmable(parameter.truth());
            case "keepAlive" -> config.withKeepAlive(Duration.ofSeconds(parameter.number()));
            case "ackTimeout" -> config.withAckTimeout(Duration.ofMillis(parameter.number()));
            case "maxRetransmit" -> config.withMaxRetransmit(parameter.number());
            case "blockSize" -> config.withBlockSize(parameter.number());
            case "connectionId" -> config.withConnectionId(parameter.truth());
            default ->
                throw parameter.unknown(
                        "confirmable, keepAlive, ackTimeout, maxRetransmit, blockSize and connectionId");
        };
    }
}
