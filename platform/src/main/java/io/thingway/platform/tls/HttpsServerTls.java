package io.thingway.platform.tls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ModernTls;
import io.thingway.tls.ServerTls;
import io.thingway.tls.TlsIdentity;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** TLS of the JDK's own HTTPS server, as modern as that of the other listeners. It asks clients for nothing. */
public final class HttpsServerTls {
    private final CurrentKeys keys;

    /**
     * Reads the files.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming those that cannot be used
     */
    public HttpsServerTls(ServerTls files) {
        this.keys = new CurrentKeys(
                TlsIdentity.read(files.certificate(), files.key()).keyManagers());
    }

    /** What the server is given before it starts. */
    public HttpsConfigurator configurator() {
        return new HttpsConfigurator(context()) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
                parameters.setProtocols(ModernTls.PROTOCOLS.toArray(String[]::new));
                parameters.setCipherSuites(ModernTls.SUITES.toArray(String[]::new));
                connection.setSSLParameters(parameters);
            }
        };
    }

    /** For handshakes from now on. */
    public void use(LoadedTls next) {
        keys.change(next.identity().keyManagers());
    }

    private SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, null);
            return context;
        } catch (GeneralSecurityException none) {
            throw ThingException.of(ErrorCode.INTERNAL, "this JVM has no TLS: " + none.getMessage(), none);
        }
    }
}
