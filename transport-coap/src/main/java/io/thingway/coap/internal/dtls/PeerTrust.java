package io.thingway.coap.internal.dtls;

import java.net.InetSocketAddress;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
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

/** Whether a peer's certificate is to be trusted, as Scandium asks. Answers at once. */
final class PeerTrust implements NewAdvancedCertificateVerifier {
    private final Judge judge;
    private final Supplier<List<X500Principal>> issuers;

    private PeerTrust(Judge judge, Supplier<List<X500Principal>> issuers) {
        this.judge = judge;
        this.issuers = issuers;
    }

    /** A server's: signed by a CA the client trusts, in its time, and for the host the user named, or for any. */
    static PeerTrust ofServer(X509TrustManager anchors, @Nullable String host) {
        return new PeerTrust(
                (chain, keyExchange) -> {
                    anchors.checkServerTrusted(chain, keyExchange);
                    if (host != null) {
                        CertifiedHosts.check(chain[0], host);
                    }
                },
                List::of); // asked of servers only
    }

    /** A client's, by the authorities of the moment. */
    static PeerTrust ofClients(Supplier<X509TrustManager> anchors) {
        return new PeerTrust(
                (chain, keyExchange) -> anchors.get().checkClientTrusted(chain, keyExchange),
                () -> Arrays.stream(anchors.get().getAcceptedIssuers())
                        .map(X509Certificate::getSubjectX500Principal)
                        .toList());
    }

    /** Refuses by throwing. */
    private interface Judge {
        void check(X509Certificate[] chain, String keyExchange) throws CertificateException;
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
                    cid, new HandshakeException(String.valueOf(refused.getMessage()), alert, refused), null);
        }
    }

    @Override
    public List<X500Principal> getAcceptedIssuers() {
        return issuers.get();
    }

    @Override
    public void setResultHandler(HandshakeResultHandler resultHandler) {}

    private void check(List<X509Certificate> chain) throws CertificateException {
        if (chain.isEmpty()) {
            throw new CertificateException("there is none");
        }
        boolean rsa = chain.get(0).getPublicKey().getAlgorithm().equals("RSA");
        judge.check(chain.toArray(new X509Certificate[0]), rsa ? "ECDHE_RSA" : "ECDHE_ECDSA");
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
