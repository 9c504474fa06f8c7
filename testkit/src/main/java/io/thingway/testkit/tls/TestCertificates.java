package io.thingway.testkit.tls;

import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA of its own in a folder, and what it signs. Everything is PEM. */
public final class TestCertificates {
    /** A certificate and its private key. */
    public record Issued(Path certificate, Path key) {
        /** For a listener. */
        public ServerTls tls() {
            return new ServerTls(certificate, key);
        }
    }

    private final Path folder;
    private final X500Name issuer = new X500Name("CN=test CA");
    private final KeyPair caKeys = newKeys("EC", 256);
    private final Path ca;
    private int serial = 1;

    public TestCertificates(Path folder) throws IOException {
        this.folder = folder;
        X509v3CertificateBuilder self = builder(issuer, caKeys, Duration.ofDays(1));
        self.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        this.ca = write("ca.pem", "CERTIFICATE", encoded(sign(self)));
    }

    /** The CA's own certificate. */
    public Path ca() {
        return ca;
    }

    /** With an EC key, for host names ({@code localhost}) and addresses ({@code 127.0.0.1}, {@code ::1}). */
    public Issued issue(String... hosts) throws IOException {
        return issue(newKeys("EC", 256), Duration.ofDays(1), hosts);
    }

    /** With an RSA key. */
    public Issued issueRsa(String... hosts) throws IOException {
        return issue(newKeys("RSA", 2048), Duration.ofDays(1), hosts);
    }

    /** One that is over. */
    public Issued issueExpired(String... hosts) throws IOException {
        return issue(newKeys("EC", 256), Duration.ofMinutes(-1), hosts);
    }

    /** For clients in Java: trusts the CA alone. */
    public SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private Issued issue(KeyPair keys, Duration life, String... hosts) throws IOException {
        X509v3CertificateBuilder leaf = builder(new X500Name("CN=" + hosts[0]), keys, life);
        GeneralName[] names = Arrays.stream(hosts)
                .map(host -> new GeneralName(
                        host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        leaf.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        String name = "leaf" + serial;
        return new Issued(
                write(name + ".pem", "CERTIFICATE", encoded(sign(leaf))),
                write(name + ".key", "PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair keys, Duration life) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial++),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(life)),
                subject,
                keys.getPublic());
    }

    private X509Certificate sign(X509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(caKeys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Path write(String name, String type, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair newKeys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
