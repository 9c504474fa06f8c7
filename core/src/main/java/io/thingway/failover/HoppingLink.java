package io.thingway.failover;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A link that lives on another loop than its user. Writes cross over together, once they are flushed. Made there, used
 * at home.
 */
final class HoppingLink implements Link {
    private final Hop hop;
    private final Link link;
    private final int window;
    private List<Runnable> writes = new ArrayList<>();

    HoppingLink(Hop hop, Link link) {
        this.hop = hop;
        this.link = link;
        this.window = link.window();
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public void write(ThingToken token, List<ResourceValue> values, Outcome outcome) {
        Outcome home = new HoppingOutcome(hop, outcome);
        writes.add(() -> {
            try {
                link.write(token, values, home);
            } catch (RuntimeException thrown) {
                home.failed(ThingException.from(thrown));
            }
        });
    }

    @Override
    public void flush() {
        List<Runnable> batch = writes;
        writes = new ArrayList<>();
        hop.away(
                () -> { // when that loop has ended, the link has died with it
                    batch.forEach(Runnable::run);
                    link.flush();
                });
    }

    @Override
    public CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        return hop.ask(() -> link.subscribe(token));
    }

    @Override
    public CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        return hop.ask(() -> link.unsubscribe(token));
    }

    @Override
    public CompletionStage<ActivatedThing> activate(ActivationRequest request) {
        return hop.ask(() -> link.activate(request));
    }

    /** Whether the link can is only known over there. */
    @Override
    public Optional<CompletionStage<@Nullable Void>> changeWills(Map<ThingToken, List<ResourceValue>> wills) {
        return Optional.of(hop.ask(() -> link.changeWills(wills)
                .orElseGet(() -> CompletableFuture.failedFuture(
                        ThingException.of(ErrorCode.UNSUPPORTED, "a link that is up takes no other last wills")))));
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(ThingToken token, ResourceKey key, ReadQuery query) {
        return hop.ask(() -> link.read(token, key, query));
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(ThingToken token) {
        return hop.ask(() -> link.resources(token));
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        return hop.ask(link::close);
    }

    private record HoppingOutcome(Hop hop, Outcome outcome) implements Outcome {
        @Override
        public void accepted() {
            hop.home(outcome::accepted);
        }

        @Override
        public void failed(ThingException cause) {
            hop.home(() -> outcome.failed(cause));
        }
    }
}
