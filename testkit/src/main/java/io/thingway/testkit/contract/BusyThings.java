package io.thingway.testkit.contract;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Refuses as many writes as it is told to. */
final class BusyThings extends ForwardingThings {
    private final AtomicInteger left = new AtomicInteger();
    private volatile @Nullable ThingException refusal;

    BusyThings(ThingService things) {
        super(things);
    }

    void refuse(int writes, ThingException cause) {
        refusal = cause;
        left.set(writes);
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        ThingException cause = refusal;
        return cause != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0
                ? CompletableFuture.failedFuture(cause)
                : super.write(context, token, write);
    }
}
