package io.thingway.tls;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The certificate that the other side has shown and this one has taken. */
public final class ShownCertificate {
    private ShownCertificate() {}

    /** Its subject (RFC 2253), or nothing where none was shown. */
    public static @Nullable String subject(@Nullable SSLSession session) {
        try {
            return session == null ? null : session.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }
}
