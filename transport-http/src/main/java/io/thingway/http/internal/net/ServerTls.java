package io.thingway.http.internal.net;

import io.netty.handler.ssl.SslContextBuilder;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.server.KeyPairs;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The server's TLS: 1.3 and 1.2, the JDK's suites, no client certificate asked. */
public final class ServerTls {
    private ServerTls() {}

    /** Reads certificate and key; a file that cannot be used is an error that names it. */
    public static ServerSSLOptions options(HttpEndpointConfig.Tls tls) {
        try (InputStream chain = Files.newInputStream(tls.certificate());
                InputStream key = Files.newInputStream(tls.key())) {
            KeyPairs.check(tls.certificate(), tls.key());
            SslContextBuilder.forServer(chain, key); // reads them, where Vert.x would only when it listens
            PemKeyCertOptions pem = new PemKeyCertOptions()
                    .addCertValue(bytes(tls.certificate()))
                    .addKeyValue(bytes(tls.key()));
            return new ServerSSLOptions()
                    .setKeyCertOptions(pem)
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
        } catch (IOException | IllegalArgumentException unusable) {
            throw KeyPairs.unusable(tls.certificate(), tls.key(), String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static Buffer bytes(Path file) throws IOException {
        return Buffer.buffer(Files.readAllBytes(file));
    }
}
