package io.thingway.mqtt.internal.client;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.ssl.SslContext;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttEventLoops;
import io.thingway.mqtt.MqttVersion;
import io.thingway.mqtt.internal.net.ClientTls;
import io.thingway.mqtt.internal.net.NettyIo;
import io.thingway.session.Capabilities;
import io.thingway.session.Capability;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.Timeouts;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Dials one server, as often as it is asked to, always under the same client id and on the same event loop. */
public final class MqttDialer implements Dialer {
    private static final int RANDOM_BYTES = 9; // 12 characters of base64

    /** A loop that ends at once may take a task from another thread in its last moment and never run it. */
    private static final Duration LAST_TASKS = Duration.ofMillis(100);

    private final MqttConfig config;
    private final Timeouts timeouts;
    private final @Nullable SslContext tls;
    private final NettyIo io;
    private final boolean owned;
    private final EventLoop eventLoop;
    private final Loop loop;
    private final Session session;
    private @Nullable DialAttempt attempt;
    private @Nullable Channel connected;

    private MqttDialer(MqttConfig config, Timeouts timeouts, @Nullable SslContext tls, NettyIo io, boolean owned) {
        this.config = config;
        this.timeouts = timeouts;
        this.tls = tls;
        this.io = io;
        this.owned = owned;
        this.eventLoop = io.group().next();
        this.session = new Session(!config.sessionExpiry().isZero());
        this.loop = new NettyLoop(eventLoop);
    }

    /**
     * Reads certificates and starts a thread unless the configuration brings threads.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming a file or a setting that cannot be used
     */
    public static MqttDialer start(MqttConfig config, ConnectionOptions options) {
        if (!config.sessionExpiry().isZero() && config.version() != MqttVersion.V5) {
            throw ThingException.invalid("a session that outlives its connection (sessionExpiry) needs MQTT 5");
        }
        SslContext tls = config.tls() ? ClientTls.context(options.tls()) : null;
        MqttConfig named = config.clientId() == null ? config.withClientId(randomClientId()) : config;
        MqttEventLoops shared = config.loops();
        NettyIo io = shared == null ? NettyIo.start(1) : shared.io();
        return new MqttDialer(named, options.timeouts(), tls, io, shared == null);
    }

    @Override
    public Capabilities capabilities() {
        Set<Capability> set = EnumSet.of(Capability.LAST_WILL);
        if (config.qos() > 0) {
            set.add(Capability.ACKNOWLEDGED_WRITES);
        }
        return new Capabilities(set, 1);
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public CompletionStage<Link> dial(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events) {
        MqttConnectMessage connect;
        try {
            connect = ConnectPacket.of(config, session.resumable(), wills);
        } catch (ThingException unfit) {
            return CompletableFuture.failedFuture(unfit);
        }
        DialAttempt fresh = new DialAttempt(config, timeouts, tls, session, events, io, eventLoop);
        attempt = fresh;
        return fresh.start(connect).whenComplete((link, failed) -> {
            if (attempt == fresh) {
                attempt = null; // nothing of it is kept for as long as the link lives
                connected = fresh.channel();
            }
        });
    }

    /** Does not wait for the thread to end: it may be the caller. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void close() {
        if (attempt != null) {
            attempt.end(ThingException.of(ErrorCode.CLOSED, "the connection was closed"));
        }
        if (connected != null) {
            connected.close();
        }
        if (owned) {
            long limit = timeouts.close().toNanos();
            io.group().shutdownGracefully(Math.min(LAST_TASKS.toNanos(), limit), limit, TimeUnit.NANOSECONDS);
        }
    }

    private static String randomClientId() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return "thingway-" + Base64.getUrlEncoder().encodeToString(random);
    }
}
