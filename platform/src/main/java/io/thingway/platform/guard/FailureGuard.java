package io.thingway.platform.guard;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down, and then refuses for a while, an address that comes with unknown tokens and codes. Tokens that were found
 * good there before are served all the same: one bad device does not cut its neighbours off. All others are refused
 * without a look at them, so that the answer tells nothing about the token.
 */
final class FailureGuard implements Guard {
    private static final Logger LOG = LoggerFactory.getLogger(FailureGuard.class);

    /** Without a look-up of the token, in a row. */
    private static final int WRITES = 32;

    private final ThingService things;
    private final Failures failures;
    private final Proven proven;

    /**
     * Nobody has failed yet.
     *
     * @param things tell an unknown token from an unknown resource
     * @param nanos a clock of nanoseconds that only goes on
     */
    FailureGuard(ThingService things, FailureLimits limits, LongSupplier nanos) {
        this.things = things;
        this.failures = new Failures(limits, nanos, Capacity.of(Failures.BYTES));
        this.proven = new Proven(nanos, Capacity.of(Proven.BYTES));
    }

    @Override
    public <T extends @Nullable Object> CompletionStage<T> pass(
            RequestContext context, @Nullable ThingToken token, Supplier<CompletionStage<T>> request) {
        InetAddress origin = Origin.of(context.remote());
        if (origin == null) {
            return request.get();
        }
        boolean known = token != null && proven.contains(origin, token);
        Duration refused = known ? Duration.ZERO : failures.refusedFor(origin);
        if (!refused.isZero()) {
            return CompletableFuture.failedFuture(refusal(refused));
        }
        CompletionStage<T> answer = request.get();
        return known && accepted(answer) ? answer : new Attempt(context, origin, token, known).watch(answer);
    }

    /** One whose token was found good is not looked up for each write. */
    @Override
    public ThingWriter before(RequestContext context, ThingToken token, ThingWriter writer) {
        InetAddress origin = Origin.of(context.remote());
        return origin == null ? writer : new ProvenWriter(context, origin, token, writer);
    }

    /**
     * After a look-up that finds its token good, so many writes are let through unless one fails at once; the next is
     * looked up again, which also tells that the token is in use.
     */
    private final class ProvenWriter implements ThingWriter {
        private final RequestContext context;
        private final InetAddress origin;
        private final ThingToken token;
        private final ThingWriter writer;
        private int left;

        ProvenWriter(RequestContext context, InetAddress origin, ThingToken token, ThingWriter writer) {
            this.context = context;
            this.origin = origin;
            this.token = token;
            this.writer = writer;
        }

        @Override
        public CompletionStage<@Nullable Void> write(ThingWrite write) {
            if (left == 0) {
                left = proven.isKept(origin, token) ? WRITES : 0;
                return pass(context, token, () -> writer.write(write));
            }
            CompletionStage<@Nullable Void> answer = writer.write(write);
            left--;
            if (accepted(answer)) {
                return answer;
            }
            if (answer.toCompletableFuture().isDone()) {
                left = 0; // it was refused
            }
            return new Attempt(context, origin, token, true).watch(answer);
        }
    }

    private static boolean accepted(CompletionStage<?> answer) {
        return answer instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally();
    }

    private static ThingException refusal(Duration wait) {
        return ThingException.of(
                        ErrorCode.TOO_MANY_REQUESTS,
                        "too many unknown tokens and codes came from this address; only what was in use there is served")
                .retryAfter(wait);
    }

    /** One request whose answer tells whether its token or code was good. */
    private final class Attempt {
        private final RequestContext context;
        private final InetAddress origin;
        private final @Nullable ThingToken token;
        private final boolean known;

        Attempt(RequestContext context, InetAddress origin, @Nullable ThingToken token, boolean known) {
            this.context = context;
            this.origin = origin;
            this.token = token;
            this.known = known;
        }

        /** The answer; a failure that counts comes later. */
        <T extends @Nullable Object> CompletionStage<T> watch(CompletionStage<T> answer) {
            CompletableFuture<T> watched = new CompletableFuture<>();
            answer.whenComplete((value, error) -> {
                if (error == null) {
                    good(value);
                    watched.complete(value);
                } else {
                    examine(ThingException.from(error), () -> watched.completeExceptionally(error));
                }
            });
            return watched;
        }

        private void good(@Nullable Object value) {
            try {
                if (token == null && value instanceof ActivatedThing thing) {
                    proven.add(origin, thing.token());
                } else if (token != null && !known) {
                    proven.add(origin, token);
                }
            } catch (RuntimeException unexpected) {
                tell(unexpected);
            }
        }

        /** The answer must not be lost over it. */
        private void tell(RuntimeException unexpected) {
            LOG.error("what came of a request of {} could not be noted", Origin.show(origin), unexpected);
        }

        private boolean unknown(Throwable error) {
            return ThingException.from(error).code() == ErrorCode.NOT_FOUND;
        }

        /** Something else than the thing may not have been found, such as a resource. */
        private void examine(ThingException error, Runnable answer) {
            if (token == null) {
                settle(error.code() == ErrorCode.FORBIDDEN, answer);
            } else if (unknown(error)) {
                authorize(token).whenComplete((good, bad) -> settle(bad != null && unknown(bad), answer));
            } else {
                answer.run();
            }
        }

        private CompletionStage<@Nullable Void> authorize(ThingToken asked) {
            try {
                return things.authorize(context, asked);
            } catch (RuntimeException thrown) {
                return CompletableFuture.failedFuture(thrown);
            }
        }

        private void settle(boolean failed, Runnable answer) {
            Duration delay = failed ? count() : Duration.ZERO;
            if (delay.isZero()) {
                answer.run();
            } else {
                CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS)
                        .execute(answer);
            }
        }

        private Duration count() {
            try {
                if (token != null) {
                    proven.remove(origin, token);
                }
                return failures.add(origin);
            } catch (RuntimeException unexpected) {
                tell(unexpected);
                return Duration.ZERO;
            }
        }
    }
}
