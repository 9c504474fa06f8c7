package io.thingway.http.internal.net;

import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.thingway.tls.HandshakeLog;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** The JDK's TLS with a log of failed handshakes: Vert.x tells of one without the client's address. */
public final class ToldEngine extends JdkSSLEngineOptions {
    private final HandshakeLog log = new HandshakeLog("https");

    @Override
    public SslContextFactory sslContextFactory() {
        return new DefaultSslContextFactory(SslProvider.JDK, false) {
            @Override
            public SslContext create() throws SSLException {
                return told(super.create());
            }
        };
    }

    private SslContext told(SslContext context) {
        return new DelegatingSslContext(context) {
            @Override
            protected void initEngine(SSLEngine engine) {}

            @Override
            protected void initHandler(SslHandler handler) {
                SSLEngine engine = handler.engine();
                handler.handshakeFuture().addListener(end -> {
                    if (!end.isSuccess()) {
                        log.failed(engine.getPeerHost() + ":" + engine.getPeerPort(), end.cause());
                    }
                });
            }
        };
    }
}
