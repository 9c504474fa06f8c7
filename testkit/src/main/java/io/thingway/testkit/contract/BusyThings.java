package io.thingway.testkit.contract;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Refuses as many writes as it is told to. */
final class BusyThings extends ForwardingThings {
    /** What becomes of the writes that are refused. */
    private record Refusal(ThingException cause, boolean accepted) {}

    private final AtomicInteger left = new AtomicInteger();
    private volatile @Nullable Refusal refusal;

    BusyThings(ThingService things) {
        super(things);
    }

    void refuse(int writes, ThingException cause) {
        refuse(writes, new Refusal(cause, false));
    }

    /** What the writer hears is not what happened: the writes are accepted. */
    void acceptButRefuse(int writes, ThingException cause) {
        refuse(writes, new Refusal(cause, true));
    }

    /** How many are still to come. */
    int left() {
        return left.get();
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        Refusal now = refusal;
        if (now == null || left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
            return super.write(context, token, write);
        }
        CompletableFuture<@Nullable Void> refused = CompletableFuture.failedFuture(now.cause());
        return now.accepted() ? super.write(context, token, write).thenCompose(done -> refused) : refused;
    }

    private void refuse(int writes, Refusal how) {
        refusal = how;
        left.set(writes);
    }
}
