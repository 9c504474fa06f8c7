package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.TlsOptions;
import io.thingway.tls.TlsIdentity;
import io.thingway.tls.TrustAnchors;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.Set;

/** The device side's TLS: 1.2 and 1.3, nothing older. */
final class ClientTls {
    private ClientTls() {}

    /**
     * Turns TLS on, with what the options ask for.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the file that cannot be used
     */
    static void apply(TlsOptions tls, HttpClientOptions client) {
        client.setSsl(true);
        client.setVerifyHost(tls.verifyHost());
        client.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
        Path ca = tls.ca();
        if (ca != null) {
            client.setTrustOptions(TrustOptions.wrap(TrustAnchors.read(ca)));
        }
        Path certificate = tls.certificate();
        Path key = tls.key();
        if (certificate != null && key != null) {
            client.setKeyCertOptions(
                    KeyCertOptions.wrap(TlsIdentity.read(certificate, key).keyManagers()));
        }
    }
}
