package io.thingway.tls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a {@link ServerTls} held when they were read.
 *
 * @param identity the server's
 * @param clients judges client certificates; absent where none is asked for
 * @param clientsRequired whether a client without one is refused
 */
public record LoadedTls(TlsIdentity identity, @Nullable X509TrustManager clients, boolean clientsRequired) {
    /**
     * Reads every file, or none counts.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the files that cannot be used, and why
     */
    public static LoadedTls read(ServerTls files) {
        TlsIdentity identity = TlsIdentity.read(files.certificate(), files.key());
        ClientAuthentication asked = files.clients();
        return asked == null
                ? new LoadedTls(identity, null, false)
                : new LoadedTls(identity, new ClientTrust(TrustAnchors.read(asked.ca())), asked.required());
    }
}
