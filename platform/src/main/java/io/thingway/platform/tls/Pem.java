package io.thingway.platform.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** PEM, the text form of certificates and of unencrypted PKCS#8 keys. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    private Pem() {}

    static byte[] of(X509Certificate certificate) throws GeneralSecurityException {
        return wrap(CERTIFICATE, certificate.getEncoded());
    }

    static byte[] of(Key key) {
        return wrap(KEY, key.getEncoded());
    }

    static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    static PrivateKey key(byte[] pem) throws GeneralSecurityException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        int start = text.indexOf(begin(KEY));
        int end = text.indexOf(end(KEY));
        if (start < 0 || end < start) {
            throw new GeneralSecurityException("not a PEM private key (PKCS#8)");
        }
        try {
            byte[] der = Base64.getMimeDecoder()
                    .decode(text.substring(start + begin(KEY).length(), end));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("not base64", malformed);
        }
    }

    private static byte[] wrap(String kind, byte[] der) {
        String text = begin(kind) + "\n" + LINES.encodeToString(der) + "\n" + end(kind) + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String begin(String kind) {
        return "-----BEGIN " + kind + "-----";
    }

    private static String end(String kind) {
        return "-----END " + kind + "-----";
    }
}
