package io.thingway.platform;

import io.thingway.tls.ClientAuthentication;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The server's certificate on every encrypted listener, PEM.
 *
 * @param chain leaf first
 * @param key PKCS#8, unencrypted
 * @param clients what is asked of clients; absent: no certificate
 */
public record Certificate(Path chain, Path key, @Nullable ClientAuthentication clients) {
    /** Asks clients for nothing. */
    public Certificate(Path chain, Path key) {
        this(chain, key, null);
    }
}
