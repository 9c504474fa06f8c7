package io.thingway.tls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities that one trusts, judged by the JVM's rules on every transport. */
public final class TrustAnchors {
    private TrustAnchors() {}

    /**
     * Those of a PEM file, or the JVM's own.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the file and what is wrong
     */
    public static X509TrustManager read(@Nullable Path ca) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(ca == null ? null : store(PemFiles.certificates(ca)));
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new KeyStoreException("this JVM judges no X.509 certificates"));
        } catch (IOException | GeneralSecurityException unusable) {
            throw ThingException.of(
                    ErrorCode.INVALID_REQUEST,
                    (ca == null ? "the JVM's CA certificates" : "the CA certificates " + ca) + " cannot be used: "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    private static KeyStore store(List<X509Certificate> certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry("ca" + store.size(), certificate);
        }
        return store;
    }
}
