package io.thingway.mqtt.internal.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.server.KeyPairs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** The server's TLS: 1.3 and 1.2, the JDK's suites, no client certificate asked. */
public final class ServerTls {
    private ServerTls() {}

    /** Reads certificate and key; a file that cannot be used is an error that names it. */
    public static SslContext context(MqttEndpointConfig.Tls tls) {
        try (InputStream chain = Files.newInputStream(tls.certificate());
                InputStream key = Files.newInputStream(tls.key())) {
            KeyPairs.check(tls.certificate(), tls.key());
            return SslContextBuilder.forServer(chain, key)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IOException | IllegalArgumentException unusable) {
            throw KeyPairs.unusable(tls.certificate(), tls.key(), String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
