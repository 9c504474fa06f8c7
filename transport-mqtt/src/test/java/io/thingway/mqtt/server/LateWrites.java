package io.thingway.mqtt.server;

import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes every write and leaves its answer to the test. */
final class LateWrites extends ForwardingThings {
    private final List<CompletableFuture<@Nullable Void>> writes;

    /** Adds the answers to {@code writes}. */
    LateWrites(ThingService things, List<CompletableFuture<@Nullable Void>> writes) {
        super(things);
        this.writes = writes;
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        writes.add(answer);
        return answer;
    }
}
