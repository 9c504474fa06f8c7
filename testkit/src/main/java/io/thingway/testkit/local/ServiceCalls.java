package io.thingway.testkit.local;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.Peer;
import io.thingway.server.Presence;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls to the service whose every failure, thrown or completed with, becomes a {@link ThingException}. */
final class ServiceCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceCalls.class);

    private final ThingService service;
    private final RequestContext context;
    private final BooleanSupplier ended;

    ServiceCalls(ThingService service, RequestContext context, BooleanSupplier ended) {
        this.service = service;
        this.context = context;
        this.ended = ended;
    }

    /** Tells the service of the peer, or throws its refusal. */
    void enter(Presence presence, Peer peer) {
        presence.enter(service, context, peer);
    }

    <T> CompletionStage<T> call(BiFunction<ThingService, RequestContext, CompletionStage<T>> call) {
        return ended.getAsBoolean() ? CompletableFuture.failedFuture(gone()) : guarded(call);
    }

    void writeWill(ThingToken token, ThingWrite will) {
        guarded((things, device) -> things.write(device, token, will)).whenComplete((accepted, failed) -> {
            if (failed != null) {
                LOG.warn("the last will of {} was not written", token, failed);
            }
        });
    }

    private <T> CompletionStage<T> guarded(BiFunction<ThingService, RequestContext, CompletionStage<T>> call) {
        try {
            return call.apply(service, context).whenComplete((answer, failed) -> logUnexpected(failed));
        } catch (RuntimeException thrown) {
            logUnexpected(thrown);
            return CompletableFuture.failedFuture(ThingException.from(thrown));
        }
    }

    private static void logUnexpected(@Nullable Throwable failed) {
        if (failed != null && ThingException.from(failed).code() == ErrorCode.INTERNAL) {
            LOG.error("the service failed", failed);
        }
    }

    private static ThingException gone() {
        return ThingException.of(ErrorCode.CONNECTION_LOST, "the connection has ended");
    }
}
