package io.thingway.platform.metrics;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.server.ThingWriter;
import io.thingway.session.Registration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts what the things answer, and how long their writes take. Stands outermost, so that it sees every refusal. */
final class MeteredThings extends ForwardingThings {
    private final Function<RequestContext, TransportMeters> meters;

    MeteredThings(ThingService things, Function<RequestContext, TransportMeters> meters) {
        super(things);
        this.meters = meters;
    }

    @Override
    public CompletionStage<ActivatedThing> activate(RequestContext context, ActivationRequest request) {
        TransportMeters of = meters.apply(context);
        return counted(of, super.activate(context, request), of.activations()::increment);
    }

    @Override
    public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
        return counted(meters.apply(context), super.authorize(context, token), () -> {});
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        long start = System.nanoTime();
        return timed(meters.apply(context), start, write.size(), super.write(context, token, write));
    }

    @Override
    public ThingWriter writer(RequestContext context, ThingToken token) {
        TransportMeters of = meters.apply(context);
        ThingWriter writer = forwardedWriter(context, token);
        return write -> {
            long start = System.nanoTime();
            return timed(of, start, write.size(), writer.write(write));
        };
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(
            RequestContext context, ThingToken token, ResourceKey key, ReadQuery query) {
        TransportMeters of = meters.apply(context);
        return counted(of, super.read(context, token, key, query), of.reads()::increment);
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(RequestContext context, ThingToken token) {
        TransportMeters of = meters.apply(context);
        return counted(of, super.resources(context, token), of.reads()::increment);
    }

    @Override
    public CompletionStage<Registration> subscribe(
            RequestContext context, ThingToken token, ThingSubscriber subscriber) {
        TransportMeters of = meters.apply(context);
        ThingSubscriber counting = new CountingSubscriber(subscriber, of.pushes());
        return counted(of, super.subscribe(context, token, counting), () -> {});
    }

    @Override
    public Registration connected(RequestContext context, Peer peer) {
        TransportMeters of = meters.apply(context);
        try {
            Registration inner = super.connected(context, peer);
            of.connections().incrementAndGet();
            return new Connection(of.connections(), inner);
        } catch (RuntimeException refused) {
            of.refused(ThingException.from(refused).code());
            throw refused;
        }
    }

    private static CompletionStage<@Nullable Void> timed(
            TransportMeters of, long start, int values, CompletionStage<@Nullable Void> answer) {
        if (accepted(answer)) { // nearly always, and without a lambda
            of.written(start, values);
            return answer;
        }
        return counted(of, answer, () -> of.written(start, values));
    }

    /** The answer itself where it is there already; one that is still to come is counted before its receiver sees it. */
    private static <T extends @Nullable Object> CompletionStage<T> counted(
            TransportMeters of, CompletionStage<T> answer, Runnable onSuccess) {
        if (accepted(answer)) {
            onSuccess.run();
            return answer;
        }
        return answer.whenComplete((value, error) -> {
            if (error == null) {
                onSuccess.run();
            } else {
                of.refused(ThingException.from(error).code());
            }
        });
    }

    private static boolean accepted(CompletionStage<?> answer) {
        return answer instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally();
    }
}
