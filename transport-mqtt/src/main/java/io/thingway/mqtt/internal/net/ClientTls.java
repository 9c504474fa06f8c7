package io.thingway.mqtt.internal.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.TlsOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** The device side's TLS: 1.2 and 1.3, nothing older. The JDK's own provider, whose errors say what is wrong. */
public final class ClientTls {
    private ClientTls() {}

    /**
     * Reads the files.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the file that cannot be used
     */
    public static SslContext context(TlsOptions options) {
        try {
            return builder(options).build();
        } catch (SSLException | IllegalArgumentException unusable) { // the latter names the file
            throw ThingException.of(
                    ErrorCode.INVALID_REQUEST, "the TLS options cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static SslContextBuilder builder(TlsOptions options) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .endpointIdentificationAlgorithm(options.verifyHost() ? "HTTPS" : null);
        Path ca = options.ca();
        if (ca != null) {
            builder.trustManager(readable(ca));
        }
        Path certificate = options.certificate();
        Path key = options.key();
        if (certificate != null && key != null) {
            builder.keyManager(readable(certificate), readable(key));
        }
        return builder;
    }

    private static File readable(Path path) {
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException(path + " cannot be read");
        }
        return path.toFile();
    }
}
