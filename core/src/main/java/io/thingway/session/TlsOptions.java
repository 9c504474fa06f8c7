package io.thingway.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the device's side secures a connection ({@code mqtts}, {@code coaps}, {@code https}). Files are PEM.
 *
 * @param ca certificates to trust; absent: the JVM's own
 * @param certificate the client's certificate chain, or absent
 * @param key its private key (PKCS#8), present exactly when {@code certificate} is
 * @param verifyHost whether the server's certificate must be for the host of the URI; on unless you know better
 */
public record TlsOptions(
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key,
        boolean verifyHost) {
    /** The JVM's trusted roots, no client certificate, host name verified. */
    public static final TlsOptions DEFAULT = new TlsOptions(null, null, null, true);

    public TlsOptions {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a client certificate and its key belong together");
        }
    }

    public TlsOptions withCa(Path file) {
        return new TlsOptions(file, certificate, key, verifyHost);
    }

    public TlsOptions withClientCertificate(Path chain, Path privateKey) {
        return new TlsOptions(ca, chain, privateKey, verifyHost);
    }

    public TlsOptions withVerifyHost(boolean verify) {
        return new TlsOptions(ca, certificate, key, verify);
    }
}
