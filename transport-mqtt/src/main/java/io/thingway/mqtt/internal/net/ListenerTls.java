package io.thingway.mqtt.internal.net;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.thingway.tls.HandshakeLog;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ModernTls;
import io.thingway.tls.ServerTls;
import io.thingway.tls.TlsIdentity;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** The server's TLS: a handler for each new connection, with what it was last given. */
public final class ListenerTls {
    private final ServerTls files;
    private final Duration handshake;
    private final HandshakeLog log = new HandshakeLog("mqtts");
    private volatile SslContext context;

    /** Reads the files; one that cannot be used is an error that names it. */
    public ListenerTls(ServerTls files, Duration handshake) {
        this.files = files;
        this.handshake = handshake;
        this.context = context(LoadedTls.read(files));
    }

    /** For connections from now on; where it cannot be used, nothing changes. */
    public void use(LoadedTls next) {
        context = context(next);
    }

    /** For a connection that is new. */
    public SslHandler handler(Channel channel) {
        SslHandler handler = context.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(handshake.toMillis());
        handler.handshakeFuture().addListener(end -> {
            if (!end.isSuccess()) {
                log.failed(RemoteAddress.of(channel), end.cause());
            }
        });
        return handler;
    }

    private SslContext context(LoadedTls loaded) {
        try {
            return builder(loaded).build();
        } catch (SSLException unusable) {
            throw TlsIdentity.unusable(
                    files.certificate(), files.key(), String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static SslContextBuilder builder(LoadedTls loaded) {
        TlsIdentity own = loaded.identity();
        SslContextBuilder builder = SslContextBuilder.forServer(
                        own.key(), own.chain().toArray(new X509Certificate[0]))
                .sslProvider(SslProvider.JDK)
                .protocols(ModernTls.PROTOCOLS)
                .ciphers(ModernTls.SUITES);
        return loaded.clients() == null
                ? builder
                : builder.trustManager(loaded.clients())
                        .clientAuth(loaded.clientsRequired() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
    }
}
