package io.thingway.coap.internal.dtls;

import java.net.InetSocketAddress;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertLevel;
import org.eclipse.californium.scandium.dtls.CertificateMessage;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.CertificateVerificationResult;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.x509.NewAdvancedCertificateVerifier;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server's certificate is to be trusted: signed by a CA the client trusts, in its time, and for the host the
 * user named. Answers at once.
 */
final class ServerTrust implements NewAdvancedCertificateVerifier {
    private final X509TrustManager anchors;
    private final @Nullable String host;

    /** For any host where {@code host} is absent. */
    ServerTrust(X509TrustManager anchors, @Nullable String host) {
        this.anchors = anchors;
        this.host = host;
    }

    @Override
    public List<CertificateType> getSupportedCertificateTypes() {
        return List.of(CertificateType.X_509);
    }

    @Override
    public CertificateVerificationResult verifyCertificate(
            ConnectionId cid,
            @Nullable ServerNames serverName,
            InetSocketAddress remotePeer,
            boolean clientUsage,
            boolean verifySubject,
            boolean truncateCertificatePath,
            CertificateMessage message) {
        try {
            CertPath path = message.getCertificateChain();
            check(
                    path == null
                            ? List.of()
                            : path.getCertificates().stream()
                                    .map(X509Certificate.class::cast)
                                    .toList());
            return new CertificateVerificationResult(cid, path, null);
        } catch (CertificateException refused) {
            AlertMessage alert = new AlertMessage(AlertLevel.FATAL, alert(refused));
            return new CertificateVerificationResult(
                    cid, new HandshakeException("the certificate is refused", alert, refused), null);
        }
    }

    @Override
    public List<X500Principal> getAcceptedIssuers() {
        return List.of(); // asked of servers only
    }

    @Override
    public void setResultHandler(HandshakeResultHandler resultHandler) {}

    private void check(List<X509Certificate> chain) throws CertificateException {
        if (chain.isEmpty()) {
            throw new CertificateException("there is none");
        }
        X509Certificate leaf = chain.get(0);
        boolean rsa = leaf.getPublicKey().getAlgorithm().equals("RSA");
        anchors.checkServerTrusted(chain.toArray(new X509Certificate[0]), rsa ? "ECDHE_RSA" : "ECDHE_ECDSA");
        if (host != null) {
            CertifiedHosts.check(leaf, host);
        }
    }

    private static AlertDescription alert(CertificateException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return AlertDescription.CERTIFICATE_EXPIRED;
            }
        }
        return AlertDescription.BAD_CERTIFICATE;
    }
}
