package io.thingway.http.internal.net;

import io.thingway.tls.LoadedTls;
import io.thingway.tls.ModernTls;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Set;

/** The server's TLS as Vert.x takes it. */
public final class ListenerTls {
    private ListenerTls() {}

    /** For connections from now on. */
    public static ServerSSLOptions options(LoadedTls loaded) {
        ServerSSLOptions options = new ServerSSLOptions()
                .setKeyCertOptions(KeyCertOptions.wrap(loaded.identity().keyManagers()))
                .setEnabledSecureTransportProtocols(Set.copyOf(ModernTls.PROTOCOLS));
        ModernTls.SUITES.forEach(options::addEnabledCipherSuite);
        return loaded.clients() == null
                ? options
                : options.setTrustOptions(TrustOptions.wrap(loaded.clients()))
                        .setClientAuth(loaded.clientsRequired() ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
    }
}
