package io.thingway.tls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who one is, by certificate.
 *
 * @param chain leaf first, at least one
 * @param key the leaf's; a secret
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
    private static final char[] NO_PASSWORD = {};

    public TlsIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads both PEM files and checks that they belong together.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming both files and what is wrong
     */
    public static TlsIdentity read(Path certificate, Path key) {
        try {
            List<X509Certificate> chain = PemFiles.certificates(certificate);
            PrivateKey secret = PemFiles.key(key, chain.get(0).getPublicKey().getAlgorithm());
            if (!KeyPairs.belongTogether(chain.get(0).getPublicKey(), secret)) {
                throw notAPair(certificate, key, null);
            }
            return new TlsIdentity(chain, secret);
        } catch (InvalidKeySpecException other) {
            throw notAPair(certificate, key, other);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw unusable(certificate, key, String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** How every transport words it that a certificate or its key cannot be used. */
    public static ThingException unusable(Path certificate, Path key, String reason, @Nullable Throwable cause) {
        return ThingException.of(
                ErrorCode.INVALID_REQUEST,
                "cannot use the certificate " + certificate + " with the key " + key + ": " + reason,
                cause);
    }

    public X509Certificate leaf() {
        return chain.get(0);
    }

    /** For the JDK's TLS and libraries on it. */
    public KeyManagerFactory keyManagers() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(new X509Certificate[0]));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            return managers;
        } catch (IOException | GeneralSecurityException unfit) {
            throw ThingException.of(
                    ErrorCode.INVALID_REQUEST,
                    "the certificate of " + leaf().getSubjectX500Principal() + " cannot be used: " + unfit.getMessage(),
                    unfit);
        }
    }

    /** Without the key: safe to log. */
    @Override
    public String toString() {
        return "TlsIdentity[" + leaf().getSubjectX500Principal() + "]";
    }

    private static ThingException notAPair(Path certificate, Path key, @Nullable Throwable cause) {
        return unusable(certificate, key, "the key is not the certificate's", cause);
    }
}
