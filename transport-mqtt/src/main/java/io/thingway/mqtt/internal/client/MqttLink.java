package io.thingway.mqtt.internal.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.concurrent.ScheduledFuture;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.JsonLimits;
import io.thingway.json.ThingJson;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttVersion;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One accepted connection: puts its concerns together and ends them together. */
final class MqttLink implements Link {
    private final Channel channel;
    private final Outlet outlet;
    private final ServerTerms terms;
    private final Session session;
    private final LinkEvents events;
    private final Duration closeTime;
    private final boolean explained;
    private final IncomingPublications incoming;
    private final Subscriptions subscriptions;
    private final OutgoingWrites writes;
    private final Refusals refusals;
    private final Pushes pushes;
    private final Activations activations;
    private boolean ended;

    private MqttLink(
            Channel channel,
            MqttConfig config,
            ServerTerms terms,
            Session session,
            LinkEvents events,
            Duration closeTime) {
        boolean v5 = config.version() == MqttVersion.V5;
        PacketIds ids = new PacketIds();
        session.eachPacketId(ids::reserve);
        ThingJson json = config.maxPacketBytes() <= JsonLimits.DEFAULT.maxBytes()
                ? ThingJson.DEFAULT // one for all
                : new ThingJson(JsonLimits.DEFAULT.withMaxBytes(config.maxPacketBytes()));
        this.channel = channel;
        this.terms = terms;
        this.session = session;
        this.events = events;
        this.closeTime = closeTime;
        this.explained = v5 || terms.qos() == 0;
        this.outlet = new Outlet(channel);
        this.subscriptions = new Subscriptions(outlet, ids, v5, terms.maxPacketBytes());
        this.incoming = new IncomingPublications(
                outlet, v5, session.unreleased(), terms.resumed() ? subscriptions::drop : topic -> {});
        this.writes = new OutgoingWrites(outlet, ids, terms, v5);
        this.refusals = new Refusals(incoming, subscriptions, writes);
        this.pushes = new Pushes(incoming, subscriptions, json, events);
        this.activations = new Activations(incoming, subscriptions, json);
    }

    /** Takes the connection over from its handshake. */
    static MqttLink install(
            Channel channel,
            MqttConfig config,
            ServerTerms terms,
            Session session,
            LinkEvents events,
            Duration closeTime) {
        session.begin(terms.resumed());
        MqttLink link = new MqttLink(channel, config, terms, session, events, closeTime);
        ChannelPipeline pipeline = channel.pipeline();
        ChannelHandlerContext encoder = pipeline.context(MqttEncoder.class);
        pipeline.addAfter(
                encoder.name(), null, new PacketReader(encoder, config.maxPacketBytes(), link.incoming, link.writes));
        pipeline.replace(
                Handshake.class,
                null,
                new LinkHandler(
                        link.incoming,
                        link.writes,
                        link.subscriptions,
                        link.outlet,
                        new ReadingBeat(channel),
                        link::down));
        if (!terms.keepAlive().isZero()) {
            String decoder = pipeline.context(MqttDecoder.class).name();
            pipeline.addBefore(decoder, null, new KeepAlive(terms.keepAlive()));
        }
        return link;
    }

    @Override
    public int window() {
        return terms.window();
    }

    @Override
    public void write(ThingToken token, List<ResourceValue> values, Outcome outcome) {
        OutgoingWrite earlier = session.resume(outcome);
        if (earlier != null) {
            writes.add(earlier);
            return;
        }
        writes.add(new OutgoingWrite(token, values, explained ? null : refusals.listen(token), outcome));
    }

    @Override
    public void flush() {
        subscriptions.send(); // refusals of a write can be heard before it is sent
        writes.send();
        outlet.flush();
    }

    @Override
    public CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        return pushes.subscribe(token);
    }

    @Override
    public CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        return pushes.unsubscribe(token);
    }

    @Override
    public CompletionStage<ActivatedThing> activate(ActivationRequest request) {
        return activations.activate(request);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the end is heard by closeFuture
    public CompletionStage<@Nullable Void> close() {
        CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
        channel.closeFuture().addListener(done -> closed.complete(null));
        if (end(ThingException.of(ErrorCode.CLOSED, "the connection was closed"))) {
            ScheduledFuture<?> force =
                    channel.eventLoop().schedule(() -> channel.close(), closeTime.toNanos(), TimeUnit.NANOSECONDS);
            channel.closeFuture().addListener(done -> force.cancel(false));
            outlet.handOver();
            channel.writeAndFlush(MqttMessage.DISCONNECT).addListener(ChannelFutureListener.CLOSE);
        }
        return closed;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is closed, sooner or later
    private void down(ThingException cause) {
        if (end(cause)) {
            outlet.drop();
            channel.close();
            events.onDown(cause);
        }
    }

    /** What is open fails, except writes, of which nothing is told. False the second time. */
    private boolean end(ThingException cause) {
        if (ended) {
            return false;
        }
        ended = true;
        writes.end(session);
        pushes.end();
        subscriptions.fail(cause);
        activations.fail(cause);
        return true;
    }
}
