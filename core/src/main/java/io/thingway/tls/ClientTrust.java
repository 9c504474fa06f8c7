package io.thingway.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Judges client certificates and says whose it refuses. */
final class ClientTrust implements X509TrustManager {
    private final X509TrustManager anchors;

    ClientTrust(X509TrustManager anchors) {
        this.anchors = anchors;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            anchors.checkClientTrusted(chain, authType);
        } catch (CertificateException refused) {
            String subject = chain[0].getSubjectX500Principal().getName();
            Throwable reason = refused.getCause(); // the JDK finds the alert by the first cause
            throw new CertificateException(
                    "the certificate of " + subject + " is not accepted: " + refused.getMessage(),
                    reason == null ? refused : reason);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("judges clients only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return anchors.getAcceptedIssuers();
    }
}
