package io.thingway.mqtt.internal.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handler behind the codec: hands packets to the phase, one flush per read batch, the end told once. */
final class Connection extends ChannelInboundHandlerAdapter implements Worker.Watched {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Peer peer;
    private Phase phase;
    private long lastRead = System.nanoTime();
    private boolean heard;

    Connection(ServerSetup setup, Peer peer) {
        this.peer = peer;
        this.phase = new Handshake(setup, peer);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        peer.worker().watch(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        heard = true;
        peer.readStarts();
        try {
            if (!peer.closing()) {
                phase = phase.receive((MqttMessage) packet);
            }
        } finally {
            ReferenceCountUtil.release(packet);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (heard) { // whole packets count: who sends a byte now and then is silent
            heard = false;
            lastRead = System.nanoTime();
        }
        peer.readEnds();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        peer.adjustReading();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        peer.worker().unwatch(this);
        phase.closed();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the end is heard by channelInactive
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException || cause.getCause() instanceof IOException) {
            LOG.debug("{} is gone: {}", peer.remote(), cause.toString()); // a reset or a failed TLS handshake
        } else {
            LOG.warn("closing {} after an unexpected error", peer.remote(), cause);
        }
        context.close();
    }

    @Override
    public void check(long now) {
        if (peer.paused()) {
            lastRead = now; // its silence is our doing
        }
        phase.check(now, lastRead);
    }

    /** The server stops. */
    void stop() {
        phase.stop();
    }
}
