package io.thingway.coap.internal.client;

import io.thingway.coap.CoapConfig;
import io.thingway.coap.internal.wire.CoapTarget;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import io.thingway.session.Timeouts;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers: puts the concerns together and ends them together. CoAP has no connection, so the link begins
 * with a first exchange and the wills in place, and ends with a message that no repeat got through.
 */
final class CoapLink implements Link {
    private enum Phase {
        OPENING,
        UP,
        CLOSING,
        ENDED
    }

    /** One thing writes one write at a time, so that more of them would only wait here instead of in the queue. */
    private static final int WRITES = 16;

    private static final int WRITES_PER_TARGET = 4;

    private final LoopThread loop;
    private final LinkEvents events;
    private final Timeouts timeouts;
    private final Exchanges exchanges;
    private final Lanes lanes;
    private final Writes writes;
    private final Listening listening;
    private final Wills wills;
    private final KeepAlive keepAlive;
    private final CompletableFuture<Link> opened = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private Registration closeTimer = () -> {};
    private Phase phase = Phase.OPENING;

    CoapLink(CoapSocket socket, InetSocketAddress server, CoapConfig config, Timeouts timeouts, LinkEvents events) {
        this.loop = socket.loop();
        this.events = events;
        this.timeouts = timeouts;
        this.exchanges = new Exchanges(socket, server, config, timeouts.request(), this::down);
        this.lanes = new Lanes(exchanges);
        this.writes = new Writes(lanes, config);
        Observing observing = new Observing(socket, lanes, config.keepAlive());
        this.listening = new Listening(observing, events);
        this.wills = new Wills(observing);
        this.keepAlive = new KeepAlive(socket, exchanges, config.keepAlive());
    }

    /** Completes when the server has answered and the wills are in place. */
    CompletionStage<Link> open(Map<ThingToken, List<ResourceValue>> atDeath) {
        exchanges.ping().thenCompose(alive -> wills.change(atDeath)).whenComplete((done, failed) -> {
            if (phase != Phase.OPENING) {
                return;
            }
            if (failed == null) {
                phase = Phase.UP;
                keepAlive.start();
                opened.complete(this);
            } else {
                down(ThingException.from(failed));
            }
        });
        return opened;
    }

    /** Gives it up, whether it is open or not, without a word to anybody but who waits for it. */
    void abandon(ThingException reason) {
        end(reason);
        opened.completeExceptionally(reason);
    }

    @Override
    public int window() {
        return WRITES + WRITES_PER_TARGET * lanes.busy();
    }

    @Override
    public void write(ThingToken token, List<ResourceValue> values, Outcome outcome) {
        writes.write(token, values, outcome);
    }

    @Override
    public void flush() {
        // a write is on its way at once
    }

    @Override
    public CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        return listening.subscribe(token);
    }

    @Override
    public CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        return listening.unsubscribe(token);
    }

    @Override
    public CompletionStage<ActivatedThing> activate(ActivationRequest request) {
        CoapTarget target = CoapTarget.activation();
        return lanes.ask(target, Messages.post(target, ThingJson.writeActivationRequest(request), true))
                .thenApply(answer -> ThingJson.DEFAULT.readActivation(Answers.accepted(answer)));
    }

    @Override
    public Optional<CompletionStage<@Nullable Void>> changeWills(Map<ThingToken, List<ResourceValue>> all) {
        return Optional.of(wills.change(all));
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(ThingToken token, ResourceKey key, ReadQuery query) {
        return get(CoapTarget.read(token, key, query)).thenApply(ThingJson.DEFAULT::readArray);
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(ThingToken token) {
        return get(CoapTarget.resources(token)).thenApply(ThingJson.DEFAULT::readResources);
    }

    private CompletionStage<byte[]> get(CoapTarget target) {
        return lanes.ask(target, Messages.get(target)).thenApply(Answers::accepted);
    }

    /** What is open goes on meanwhile: to give up a registration would be to reject what the server sends on it. */
    @Override
    public CompletionStage<@Nullable Void> close() {
        if (phase == Phase.UP) {
            phase = Phase.CLOSING;
            keepAlive.stop();
            writes.end();
            closeTimer = loop.schedule(timeouts.close(), this::closed);
            Stages.all(List.of(wills.cancel(), listening.cancel()), stage -> stage)
                    .whenComplete((done, failed) -> closed());
        }
        return closed;
    }

    private void closed() {
        end(ThingException.of(ErrorCode.CLOSED, "the connection was closed"));
    }

    private void down(ThingException cause) {
        Phase before = phase;
        end(cause);
        if (before == Phase.OPENING) {
            opened.completeExceptionally(cause);
        } else if (before == Phase.UP) {
            events.onDown(cause);
        }
    }

    /** What is open fails, except writes, of which nothing is told. */
    private void end(ThingException cause) {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.ENDED;
        closeTimer.close();
        keepAlive.stop();
        writes.end();
        wills.end(cause);
        listening.end(cause);
        lanes.fail(cause);
        exchanges.fail(cause);
        closed.complete(null);
    }
}
