package io.thingway.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Map;

/** Whether two keys are a pair: TLS libraries notice only when the first client connects. */
final class KeyPairs {
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA");

    private KeyPairs() {}

    /** True too where it cannot be told, as with an unusual algorithm. */
    static boolean belongTogether(PublicKey certified, PrivateKey secret) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(certified.getAlgorithm());
        return algorithm == null || signs(secret, certified, algorithm);
    }

    private static boolean signs(PrivateKey secret, PublicKey certified, String algorithm)
            throws GeneralSecurityException {
        byte[] message = {1};
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(secret);
        signing.update(message);
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(certified);
        checking.update(message);
        try {
            return checking.verify(signing.sign());
        } catch (SignatureException other) {
            return false;
        }
    }
}
