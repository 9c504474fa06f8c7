package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.Socket;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import io.thingway.mqtt.internal.net.Tap;
import io.thingway.mqtt.internal.server.strict.PacketCheck;
import io.thingway.mqtt.internal.server.strict.Violation;
import io.thingway.mqtt.internal.wire.Frames;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one handler of a connection: cuts packets, hands them to the phase, flushes once per read batch, tells the end once. */
final class Connection extends ChannelInboundHandlerAdapter implements Watch.Watched, Frames.Receiver, Tap.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Peer peer;
    private final ChannelHandlerContext encoder;
    private final Frames frames;
    private Phase phase;

    /** In its loop's watch. */
    private int place;

    /** Whether anything has come. */
    private boolean begun;

    private long lastRead = System.nanoTime();

    /** A whole packet since the last check: who sends a byte now and then is silent. */
    private boolean heard;

    private boolean v31;
    private boolean v5;

    /** Whether the packet at hand is the CONNECT of MQTT 5, and to be answered so, whatever is wrong with it. */
    private boolean connects5;

    private boolean decoded;

    /** {@code encoder} stands in front of it in the pipeline. */
    Connection(ServerSetup setup, Peer peer, ChannelHandlerContext encoder) {
        this.peer = peer;
        this.encoder = encoder;
        this.frames = new Frames(setup.limits().maxConnectBytes());
        this.phase = new Handshake(setup, peer);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        peer.worker().watch().add(this);
    }

    /** Bytes, or what the codec made of a packet among them. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object arrived) {
        if (arrived instanceof MqttMessage packet) {
            decoded = true;
            receive(packet);
        } else {
            arrived((ByteBuf) arrived);
        }
    }

    @Override
    public boolean read(Socket socket) {
        ByteBuf bytes = peer.worker().buffers().receive(socket);
        if (bytes == null) {
            return false;
        }
        try {
            arrived(bytes);
        } catch (RuntimeException | Error unexpected) {
            encoder.pipeline().fireExceptionCaught(unexpected); // as where the channel reads
        }
        peer.readEnds();
        return true;
    }

    private void arrived(ByteBuf bytes) {
        peer.readStarts();
        if (!begun && bytes.isReadable()) {
            begin(bytes.getUnsignedByte(bytes.readerIndex()));
        }
        frames.read(encoder.alloc(), bytes, this);
    }

    /** What can be no CONNECT is not waited for. */
    private void begin(int first) {
        begun = true;
        if (first != Frames.CONNECT) {
            receive(PacketCodec.malformed("the first packet must be CONNECT"));
        }
    }

    @Override
    public void packet(ByteBuf in, int start, int body, int end) {
        heard = true;
        if (!phase.take(in, start, body, end)) {
            decode(in, start, body, end);
        }
    }

    /** A packet that is left to the codec. */
    void decode(ByteBuf in, int start, int body, int end) {
        int version = PacketCheck.version(in, start, body, end);
        connects5 = version == 5;
        v5 |= connects5;
        v31 |= version == 3;
        if (v31) {
            PacketCheck.forgetDup(in, start);
        }
        Violation violation =
                v5 ? PacketCheck.violation5(in, start, body, end) : PacketCheck.violation3(in, start, body, end);
        if (violation != null) {
            receive(PacketCodec.forbidden(violation));
        } else if (!decoded(in.slice(start, end - start))) {
            receive(PacketCodec.incomplete());
        }
    }

    @Override
    public void tooLarge(ByteBuf beginning, boolean connect) {
        if (!connect || !decoded(beginning)) { // a CONNECT says in which version it must be answered
            receive(codec().tooLarge());
        }
    }

    /** Whether the codec has made something of it; if so, it has come back. */
    private boolean decoded(ByteBuf packet) {
        decoded = false;
        codec().decode(encoder, packet);
        return decoded;
    }

    @Override
    public void malformed() {
        receive(PacketCodec.malformed("a length of more than four bytes"));
    }

    @Override
    public boolean open() {
        return !peer.closing();
    }

    private PacketCodec codec() {
        return phase instanceof Handshake
                ? peer.worker().connectCodec()
                : peer.worker().codec();
    }

    private void receive(MqttMessage packet) {
        try {
            if (!peer.closing()) {
                become(phase.receive(connects5 ? PacketCodec.answerable5(packet) : packet));
            }
        } finally {
            ReferenceCountUtil.release(packet);
        }
    }

    private void become(Phase next) {
        if (phase != next) {
            frames.limit(peer.worker().codec().maxBytes());
            phase = next;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        peer.readEnds();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        peer.adjustReading();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        peer.worker().watch().remove(this);
        frames.close();
        phase.closed();
        peer.release();
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
        if (heard || peer.paused()) { // while it is paused its silence is our doing
            heard = false;
            lastRead = now;
        }
        phase.check(now, lastRead);
    }

    @Override
    public void place(int number) {
        place = number;
    }

    @Override
    public int place() {
        return place;
    }

    /** The server stops. */
    void stop() {
        phase.stop();
    }
}
