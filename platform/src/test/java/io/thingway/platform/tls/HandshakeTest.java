package io.thingway.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The made files do for a real handshake, with the JDK's TLS on both ends. */
class HandshakeTest {
    private static final char[] NO_PASSWORD = new char[0];

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "mqtt.thethings.io", "api.devices.thethings.io"})
    void a_client_that_trusts_the_authority_and_checks_the_name_connects(String name) throws Exception {
        assertThat(handshake(name)).isEqualTo("TLSv1.3");
    }

    @Test
    void another_name_is_refused_by_the_client() {
        assertThatThrownBy(() -> handshake("example.org")).isInstanceOf(SSLException.class);
    }

    private String handshake(String name) throws Exception {
        TlsFiles files = DevelopmentTls.in(data, "127.0.0.1", new SecureRandom(), Clock.systemUTC())
                .ensure();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (SSLServerSocket listener =
                (SSLServerSocket) server(files).getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> accept(listener));
            try (java.net.Socket plain = new java.net.Socket(loopback, listener.getLocalPort());
                    SSLSocket client = (SSLSocket)
                            client(files).getSocketFactory().createSocket(plain, name, plain.getPort(), true)) {
                SSLParameters parameters = client.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                client.setSSLParameters(parameters);
                client.startHandshake();
                return client.getSession().getProtocol();
            } finally {
                served.exceptionally(refusedByClient -> null).join();
            }
        }
    }

    private static void accept(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.startHandshake();
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static SSLContext server(TlsFiles files) throws Exception {
        KeyStore keys = emptyStore();
        keys.setKeyEntry("server", Pem.key(Files.readAllBytes(files.key())), NO_PASSWORD, new Certificate[] {
            Pem.certificate(Files.readAllBytes(files.certificate()))
        });
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext client(TlsFiles files) throws Exception {
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("ca", Pem.certificate(Files.readAllBytes(files.ca())));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
