package io.thingway.platform.tls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.tls.TrustAnchors;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS of a client of the admin API. */
public final class ClientTls {
    private ClientTls() {}

    /**
     * That trusts the authorities in a PEM file, or the JVM's own; names are checked.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the file and what is wrong
     */
    public static SSLContext trusting(@Nullable Path ca) {
        return context(TrustAnchors.read(ca));
    }

    /** That trusts the first certificate of a PEM file and no other, and checks no names. */
    public static SSLContext pinned(Path certificate) {
        return context(new PinnedCertificate(certificate));
    }

    private static SSLContext context(TrustManager judge) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {judge}, null);
            return context;
        } catch (GeneralSecurityException none) {
            throw ThingException.of(ErrorCode.INTERNAL, "this JVM has no TLS: " + none.getMessage(), none);
        }
    }
}
