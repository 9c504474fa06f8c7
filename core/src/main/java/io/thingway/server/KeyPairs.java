package io.thingway.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a private key is the one of a certificate: TLS libraries notice only when the first client connects. */
public final class KeyPairs {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA");

    private KeyPairs() {}

    /**
     * Refuses a server's key that is not its certificate's; passes too where it cannot be told, as with an unusual
     * algorithm or form.
     *
     * @param chain the certificates, leaf first, PEM
     * @param key the private key, PKCS#8, PEM
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming both files
     */
    public static void check(Path chain, Path key) {
        try {
            if (!belongTogether(chain, key)) {
                throw unusable(chain, key, "the key is not the certificate's", null);
            }
        } catch (IOException unreadable) {
            throw unusable(chain, key, String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /** How every transport words it that a server's certificate or key cannot be used. */
    public static ThingException unusable(Path chain, Path key, String reason, @Nullable Throwable cause) {
        return ThingException.of(
                ErrorCode.INVALID_REQUEST,
                "cannot use the certificate " + chain + " with the key " + key + ": " + reason,
                cause);
    }

    private static boolean belongTogether(Path chain, Path key) throws IOException {
        Matcher form = KEY.matcher(Files.readString(key));
        try (InputStream in = Files.newInputStream(chain)) {
            PublicKey certified = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey();
            String signature = SIGNATURES.get(certified.getAlgorithm());
            return signature == null || !form.find() || signs(form.group(1), certified, signature);
        } catch (GeneralSecurityException | IllegalArgumentException unusual) {
            return true;
        }
    }

    private static boolean signs(String key, PublicKey certified, String algorithm) throws GeneralSecurityException {
        byte[] message = {1};
        try {
            PrivateKey secret = KeyFactory.getInstance(certified.getAlgorithm())
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key)));
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(secret);
            signing.update(message);
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certified);
            checking.update(message);
            return checking.verify(signing.sign());
        } catch (InvalidKeySpecException | SignatureException other) {
            return false;
        }
    }
}
