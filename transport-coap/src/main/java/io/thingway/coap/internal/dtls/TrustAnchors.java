package io.thingway.coap.internal.dtls;

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

/** The CAs a client trusts, judged by the JVM as on every other transport. */
final class TrustAnchors {
    private TrustAnchors() {}

    /** Those of a PEM file, or the JVM's own. */
    static X509TrustManager of(@Nullable Path ca) throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(ca == null ? null : store(Pem.certificates(ca)));
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new KeyStoreException("this JVM judges no X.509 certificates"));
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
