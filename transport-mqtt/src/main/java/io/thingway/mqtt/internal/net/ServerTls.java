package io.thingway.mqtt.internal.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttEndpointConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** The server's TLS: 1.3 and 1.2, the JDK's suites, no client certificate asked. */
public final class ServerTls {
    private ServerTls() {}

    /** Reads certificate and key; a file that cannot be used is an error that names it. */
    public static SslContext context(MqttEndpointConfig.Tls tls) {
        try (InputStream chain = Files.newInputStream(tls.certificate());
                InputStream key = Files.newInputStream(tls.key())) {
            SslContext context = SslContextBuilder.forServer(chain, key)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
            if (!KeyPairs.belongTogether(tls.certificate(), tls.key())) {
                throw unusable(tls, "the key is not the certificate's", null);
            }
            return context;
        } catch (IOException | IllegalArgumentException unusable) {
            throw unusable(tls, String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static ThingException unusable(MqttEndpointConfig.Tls tls, String reason, @Nullable Throwable cause) {
        String message =
                "cannot use the certificate " + tls.certificate() + " with the key " + tls.key() + ": " + reason;
        return ThingException.of(ErrorCode.INVALID_REQUEST, message, cause);
    }
}
