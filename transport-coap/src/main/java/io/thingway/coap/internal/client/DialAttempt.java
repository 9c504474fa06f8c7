package io.thingway.coap.internal.client;

import io.thingway.coap.CoapConfig;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import io.thingway.session.Timeouts;
import io.thingway.transport.HostLookup;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: looks the host up and tries its addresses in turn until one answers. Ends in a link or an error before
 * the deadline, whatever the server does. Loop only.
 */
final class DialAttempt {
    private final CoapSocket socket;
    private final CoapConfig config;
    private final Timeouts timeouts;
    private final Map<ThingToken, List<ResourceValue>> wills;
    private final LinkEvents events;
    private final CompletableFuture<Link> link = new CompletableFuture<>();
    private Registration timer = () -> {};
    private @Nullable CoapLink trying;

    DialAttempt(
            CoapSocket socket,
            CoapConfig config,
            Timeouts timeouts,
            Map<ThingToken, List<ResourceValue>> wills,
            LinkEvents events) {
        this.socket = socket;
        this.config = config;
        this.timeouts = timeouts;
        this.wills = wills;
        this.events = events;
    }

    CompletionStage<Link> start() {
        Duration deadline = timeouts.connect();
        timer = socket.loop().schedule(deadline, () -> end(silent()));
        HostLookup.of(config.host(), socket.loop()).whenComplete((addresses, unknown) -> {
            if (unknown != null) {
                end(ThingException.of(
                        ErrorCode.UNREACHABLE,
                        config.server() + " is unknown: no address for this host name",
                        unknown));
            } else if (!link.isDone()) {
                tryNext(addresses.iterator(), deadline.dividedBy(addresses.size()));
            }
        });
        return link;
    }

    /** Ends the attempt, or what came of it. */
    void end(ThingException reason) {
        timer.close();
        link.completeExceptionally(reason);
        if (trying != null) {
            trying.abandon(reason);
        }
    }

    private void tryNext(Iterator<InetAddress> addresses, Duration share) {
        InetSocketAddress server = new InetSocketAddress(addresses.next(), config.port());
        socket.beforeLink(server);
        CoapLink attempt = new CoapLink(socket, server, config, timeouts, events);
        trying = attempt;
        Registration turn = socket.loop().schedule(share, () -> attempt.abandon(silent()));
        attempt.open(wills).whenComplete((up, failed) -> {
            turn.close();
            if (link.isDone()) {
                return;
            }
            if (up != null) {
                timer.close();
                link.complete(up);
            } else if (addresses.hasNext()) {
                tryNext(addresses, share);
            } else {
                end(reason(failed));
            }
        });
    }

    private ThingException reason(@Nullable Throwable failed) {
        ThingException cause = failed == null ? silent() : ThingException.from(failed);
        return cause.code() == ErrorCode.CONNECTION_LOST || cause.code() == ErrorCode.TIMEOUT
                ? ThingException.of(ErrorCode.UNREACHABLE, config.server() + ": " + cause.message(), cause)
                : cause;
    }

    private ThingException silent() {
        return ThingException.of(ErrorCode.UNREACHABLE, config.server() + " does not answer");
    }
}
