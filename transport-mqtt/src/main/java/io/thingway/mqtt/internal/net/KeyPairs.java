package io.thingway.mqtt.internal.net;

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

/** Whether a private key is the one of a certificate: TLS libraries notice only when the first client connects. */
final class KeyPairs {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA");

    private KeyPairs() {}

    /** True too where it cannot be told: an unusual algorithm or form. */
    static boolean belongTogether(Path chain, Path key) throws IOException {
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
