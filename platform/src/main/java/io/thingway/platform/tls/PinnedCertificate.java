package io.thingway.platform.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the one certificate that a file holds, whatever names it has and whoever issued it: for a client on the
 * server's own machine, who knows the server by its files. Read at each handshake, as it may be renewed.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {
    private final Path file;

    PinnedCertificate(Path file) {
        this.file = file;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (!chain[0].equals(pinned())) {
            throw new CertificateException("the server shows another certificate than that in " + file);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("judges servers only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private X509Certificate pinned() throws CertificateException {
        try {
            return Pem.certificate(Files.readAllBytes(file));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new CertificateException("cannot read the server's certificate " + file, unreadable);
        }
    }
}
