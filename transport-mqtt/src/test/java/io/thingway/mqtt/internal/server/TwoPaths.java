package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.internal.wire.Frames;
import io.thingway.mqtt.plain.ClientRights;
import io.thingway.mqtt.plain.PlainTopics;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One conversation with two servers: one has the quick path, the other leaves every packet to the codec. */
final class TwoPaths implements AutoCloseable {
    /** A thing that both know. */
    static final ThingToken TOKEN = new ThingToken("A".repeat(ThingToken.LENGTH));

    private static final MqttLimits LIMITS =
            MqttLimits.DEFAULT.withMaxPacketBytes(1_000).withMaxInFlight(5);

    private final EmbeddedChannel quick;
    private final EmbeddedChannel thorough;

    /** {@code plain}: whether everybody may use plain topics. */
    TwoPaths(boolean plain) {
        quick = server(false, plain);
        thorough = server(true, plain);
    }

    /** Says the same to both, each time in other segments. */
    void say(byte[] bytes, Random random) {
        write(quick, bytes, random);
        write(thorough, bytes, random);
    }

    String quick() {
        return heard(quick);
    }

    String thorough() {
        return heard(thorough);
    }

    private static void write(EmbeddedChannel server, byte[] bytes, Random random) {
        int from = 0;
        while (from < bytes.length && server.isOpen()) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
            server.writeInbound(Unpooled.copiedBuffer(bytes, from, to - from));
            from = to;
        }
    }

    /** All that was answered, and whether the connection was closed. */
    private static String heard(EmbeddedChannel server) {
        server.runPendingTasks();
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf next = server.readOutbound(); next != null; next = server.readOutbound()) {
            all.writeBytes(next);
            next.release();
        }
        return ByteBufUtil.hexDump(all) + (server.isActive() ? " open" : " closed");
    }

    @Override
    public void close() {
        end(quick);
        end(thorough);
    }

    private static void end(EmbeddedChannel server) {
        server.finishAndReleaseAll();
        server.runPendingTasks();
    }

    private static EmbeddedChannel server(boolean codecOnly, boolean plain) {
        EmbeddedChannel channel = new EmbeddedChannel(MqttEncoder.INSTANCE);
        ChannelHandlerContext encoder = channel.pipeline().context(MqttEncoder.class);
        Hub hub = plain ? new Hub(PlainTopics.with(TwoPaths::anybody)) : new Hub();
        Counters counters = new Counters();
        ServerSetup setup =
                new ServerSetup(new OneThing(), ThingJson.DEFAULT, LIMITS, false, hub, hub.enter(counters), counters);
        Worker worker = new Worker(channel.eventLoop(), setup);
        channel.closeFuture().addListener(closed -> worker.close());
        Connection connection = new Connection(setup, new Peer(encoder, worker), encoder);
        if (codecOnly) {
            channel.pipeline().addLast(new CodecOnly(connection));
        }
        channel.pipeline().addLast(connection);
        return channel;
    }

    private static CompletionStage<ClientRights> anybody(
            RequestContext context, @Nullable String userName, byte @Nullable [] password) {
        return CompletableFuture.completedFuture(ClientRights.ALL);
    }

    /** Cuts packets as the connection does, and offers it none of them. */
    private static final class CodecOnly extends ChannelInboundHandlerAdapter implements Frames.Receiver {
        private final Frames frames = new Frames(LIMITS.maxPacketBytes());
        private final Connection connection;

        CodecOnly(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object arrived) {
            if (arrived instanceof ByteBuf bytes) {
                frames.read(context.alloc(), bytes, this);
            } else {
                context.fireChannelRead(arrived);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            frames.close();
            context.fireChannelInactive();
        }

        @Override
        public void packet(ByteBuf in, int start, int body, int end) {
            connection.decode(in, start, body, end);
        }

        @Override
        public void tooLarge(ByteBuf beginning, boolean connect) {
            connection.tooLarge(beginning, connect);
        }

        @Override
        public void malformed() {
            connection.malformed();
        }

        @Override
        public boolean open() {
            return connection.open();
        }
    }

    /** Things of which one has the token that both servers know. */
    private static final class OneThing extends ForwardingThings {
        private final ThingToken own;

        OneThing() {
            this(new InMemoryThings());
        }

        private OneThing(InMemoryThings things) {
            super(things);
            own = things.activateThings(1).get(0).token();
        }

        @Override
        public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
            return super.authorize(context, known(token));
        }

        @Override
        public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
            return super.write(context, known(token), write);
        }

        @Override
        public CompletionStage<Registration> subscribe(
                RequestContext context, ThingToken token, ThingSubscriber subscriber) {
            return super.subscribe(context, known(token), subscriber);
        }

        private ThingToken known(ThingToken token) {
            return token.equals(TOKEN) ? own : token;
        }
    }
}
