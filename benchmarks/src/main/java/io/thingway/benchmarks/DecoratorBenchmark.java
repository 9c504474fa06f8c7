package io.thingway.benchmarks;

import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.platform.guard.FailureLimits;
import io.thingway.platform.guard.Guards;
import io.thingway.platform.guard.RateLimit;
import io.thingway.platform.guard.Rates;
import io.thingway.platform.metrics.Metrics;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the platform's decorators add to one write of one of 1,000 things, before a service that does nothing. {@code
 * Later} ones are answered after the call, as by a durable engine; their yardstick is {@link #bareLater}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecoratorBenchmark {
    private static final RateLimit NEVER_REACHED = new RateLimit(1_000_000, 1_000_000_000);

    private final RequestContext context =
            new RequestContext("mqtt", new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000), false, null);
    private final ThingWrite write = ThingWrite.of(List.of(ResourceValue.of("temperature", 21.5)));
    private final SecureRandom random = new SecureRandom();
    private final ThingToken[] tokens =
            Stream.generate(() -> ThingToken.mint(random)).limit(1_000).toArray(ThingToken[]::new);
    private final Accepting things = new Accepting();
    private final Metrics metrics = new Metrics("benchmark");
    private final Guards byDefault = Guards.DEFAULT;
    private final Guards rated =
            new Guards(new Rates(NEVER_REACHED, NEVER_REACHED, NEVER_REACHED), FailureLimits.DEFAULT, null);
    private final ThingService guarded = byDefault.around(things, token -> "operator");
    private final ThingService limited = rated.around(things, token -> "operator");
    private final ThingService metered = metrics.around(things);
    private final ThingService all = metrics.around(guarded);
    private int next;

    /** A service that accepts everything, at once or when told. */
    private static final class Accepting implements ThingService {
        private static final CompletionStage<@Nullable Void> DONE = CompletableFuture.completedFuture(null);

        private boolean later;
        private CompletableFuture<@Nullable Void> pending = new CompletableFuture<>();

        @Override
        public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
            if (!later) {
                return DONE;
            }
            pending = new CompletableFuture<>();
            return pending;
        }
    }

    @Benchmark
    public CompletionStage<@Nullable Void> bare() {
        return write(things);
    }

    @Benchmark
    public CompletionStage<@Nullable Void> guardedByDefault() {
        return write(guarded);
    }

    @Benchmark
    public CompletionStage<@Nullable Void> withEveryRate() {
        return write(limited);
    }

    @Benchmark
    public CompletionStage<@Nullable Void> metered() {
        return write(metered);
    }

    @Benchmark
    public CompletionStage<@Nullable Void> meteredAndGuarded() {
        return write(all);
    }

    @Benchmark
    public CompletionStage<@Nullable Void> bareLater() {
        return writeLater(things);
    }

    @Benchmark
    public CompletionStage<@Nullable Void> meteredAndGuardedLater() {
        return writeLater(all);
    }

    private CompletionStage<@Nullable Void> writeLater(ThingService service) {
        things.later = true;
        CompletionStage<@Nullable Void> answer = write(service);
        things.pending.complete(null);
        return answer;
    }

    private CompletionStage<@Nullable Void> write(ThingService service) {
        next = (next + 1) % tokens.length;
        return service.write(context, tokens[next], write);
    }
}
