package io.thingway.platform.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often each address failed lately. Of too many addresses the ones that fail least are forgotten. Safe from any
 * thread.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** As measured. */
    static final int BYTES = 190;

    /**
     * A count that goes down with time.
     *
     * @param count as it was
     * @param at when, in nanoseconds
     */
    private record Score(double count, long at) {}

    private final FailureLimits limits;
    private final LongSupplier nanos;
    private final Cache<InetAddress, Score> scores;

    Failures(FailureLimits limits, LongSupplier nanos, long capacity) {
        this.limits = limits;
        this.nanos = nanos;
        this.scores = Caffeine.newBuilder()
                .maximumSize(capacity)
                .expireAfterWrite(limits.within().plus(limits.refusal()))
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** How much longer this address is refused; 0 where it is not. */
    Duration refusedFor(InetAddress origin) {
        Score score = scores.getIfPresent(origin);
        return score == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, refusedNanos(score, nanos.getAsLong())));
    }

    /** Notes one more failure and says how long its answer should take. */
    Duration add(InetAddress origin) {
        long now = nanos.getAsLong();
        Score score = scores.asMap().compute(origin, (key, before) -> next(before, now));
        if (refusing(score) && score.at() == now) {
            LOG.warn(
                    "{} came with {} unknown tokens and codes and is refused for {} s",
                    Origin.show(origin),
                    limits.allowed(),
                    limits.refusal().toSeconds());
        }
        return delay(score.count());
    }

    /** How many are remembered. */
    long size() {
        scores.cleanUp();
        return scores.estimatedSize();
    }

    private Score next(@Nullable Score before, long now) {
        if (before == null) {
            return new Score(1, now);
        }
        if (refusedNanos(before, now) > 0) {
            return before; // a late answer, from before the refusal
        }
        double forgotten = (double) (now - before.at()) / limits.within().toNanos() * limits.allowed();
        return new Score(Math.max(0, before.count() - forgotten) + 1, now);
    }

    private long refusedNanos(Score score, long now) {
        return refusing(score) ? limits.refusal().toNanos() - (now - score.at()) : 0;
    }

    /** A part of a failure is one: a little is forgotten even between two in a row. */
    private boolean refusing(Score score) {
        return score.count() > limits.allowed() - 1;
    }

    private Duration delay(double count) {
        double part = (count - limits.free()) / (limits.allowed() - limits.free());
        return Duration.ofNanos((long) (limits.maxDelay().toNanos() * Math.max(0, Math.min(1, part))));
    }
}
