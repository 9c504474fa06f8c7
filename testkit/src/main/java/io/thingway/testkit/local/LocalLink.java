package io.thingway.testkit.local;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One live connection on the device's side. Answers always come as later tasks of the loop. */
final class LocalLink implements Link {
    private final LocalLoop loop;
    private final LocalChannel channel;
    private final LocalReports reports;

    LocalLink(LocalLoop loop, LocalChannel channel, LocalReports reports) {
        this.loop = loop;
        this.channel = channel;
        this.reports = reports;
    }

    @Override
    public void write(ThingToken token, List<ResourceValue> values, Outcome outcome) {
        onLoop(channel.write(token, ThingJson.writeEnvelope(values))).whenComplete((accepted, failed) -> {
            if (failed == null) {
                outcome.accepted();
            } else {
                outcome.failed(ThingException.from(failed));
            }
        });
    }

    @Override
    public void flush() {} // write() keeps nothing back

    @Override
    public CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        return onLoop(channel.subscribe(token));
    }

    @Override
    public CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        return onLoop(channel.unsubscribe(token));
    }

    @Override
    public CompletionStage<ActivatedThing> activate(ActivationRequest request) {
        return onLoop(channel.activate(request)).thenApply(ThingJson.DEFAULT::readActivation);
    }

    @Override
    public Optional<CompletionStage<@Nullable Void>> changeWills(Map<ThingToken, List<ResourceValue>> wills) {
        return Optional.of(onLoop(channel.changeWills(WillBodies.of(wills))));
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(ThingToken token, ResourceKey key, ReadQuery query) {
        return onLoop(channel.read(token, key, query)).thenApply(ThingJson.DEFAULT::readArray);
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(ThingToken token) {
        return onLoop(channel.resources(token));
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        reports.end();
        channel.close();
        return CompletableFuture.completedFuture(null);
    }

    private <T> CompletionStage<T> onLoop(CompletionStage<T> answer) {
        CompletableFuture<T> here = new CompletableFuture<>();
        answer.whenComplete((result, failed) -> loop.executeUnlessClosed(() -> {
            if (failed == null) {
                here.complete(result);
            } else {
                here.completeExceptionally(ThingException.from(failed));
            }
        }));
        return here;
    }
}
