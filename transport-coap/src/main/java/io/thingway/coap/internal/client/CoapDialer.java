package io.thingway.coap.internal.client;

import io.thingway.coap.CoapConfig;
import io.thingway.coap.CoapEventLoops;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import io.thingway.session.Capability;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.Timeouts;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Dials one server, as often as it is asked to, always from the same socket and on the same thread. */
public final class CoapDialer implements Dialer {
    private final CoapConfig config;
    private final Timeouts timeouts;
    private final Carrier carrier;
    private final LoopThread loop;
    private final boolean owned;
    private @Nullable CoapSocket socket;
    private @Nullable DialAttempt attempt;

    private CoapDialer(CoapConfig config, Timeouts timeouts, Carrier carrier, LoopThread loop, boolean owned) {
        this.config = config;
        this.timeouts = timeouts;
        this.carrier = carrier;
        this.loop = loop;
        this.owned = owned;
    }

    /**
     * Reads certificates and starts a thread unless the configuration brings threads.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming a file that cannot be used
     */
    public static CoapDialer start(CoapConfig config, ConnectionOptions options) {
        Carrier carrier = config.dtls() ? DtlsCarrier.create(config, options) : UdpCarrier.create(Settings.of(config));
        CoapEventLoops shared = config.loops();
        LoopThread loop = shared == null ? LoopThread.start() : shared.next();
        return new CoapDialer(config, options.timeouts(), carrier, loop, shared == null);
    }

    @Override
    public Capabilities capabilities() {
        Set<Capability> set = EnumSet.of(Capability.LAST_WILL, Capability.HISTORY);
        if (config.confirmable()) {
            set.add(Capability.ACKNOWLEDGED_WRITES);
        }
        return new Capabilities(set, Integer.MAX_VALUE);
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public CompletionStage<Link> dial(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events) {
        CoapSocket from;
        try {
            from = socket();
        } catch (IOException failed) {
            return CompletableFuture.failedFuture(ThingException.of(
                    ErrorCode.UNREACHABLE, "no socket could be opened: " + failed.getMessage(), failed));
        }
        DialAttempt fresh = new DialAttempt(from, config, timeouts, wills, events);
        attempt = fresh;
        return fresh.start();
    }

    private CoapSocket socket() throws IOException {
        CoapSocket open = socket;
        if (open == null) {
            open = CoapSocket.open(config, carrier, loop);
            socket = open;
        }
        return open;
    }

    /** Does not wait for the thread to end: it is the caller. */
    @Override
    public void close() {
        if (attempt != null) {
            attempt.end(ThingException.of(ErrorCode.CLOSED, "the connection was closed"));
        }
        if (socket != null) {
            socket.close();
        }
        if (owned) {
            loop.close();
        }
    }
}
