package io.thingway.tls;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files an encrypted listener works with, PEM. It reads them when it starts; what they hold later it is given
 * ({@link LoadedTls}).
 *
 * @param certificate the server's chain, leaf first
 * @param key the leaf's private key, PKCS#8, unencrypted
 * @param clients what is asked of clients; absent: no certificate
 */
public record ServerTls(
        Path certificate, Path key, @Nullable ClientAuthentication clients) {
    /** Asks clients for nothing. */
    public ServerTls(Path certificate, Path key) {
        this(certificate, key, null);
    }

    public ServerTls withClients(@Nullable ClientAuthentication value) {
        return new ServerTls(certificate, key, value);
    }

    /** Every file that is read. */
    public List<Path> all() {
        return clients == null ? List.of(certificate, key) : List.of(certificate, key, clients.ca());
    }
}
