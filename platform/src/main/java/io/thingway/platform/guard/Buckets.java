package io.thingway.platform.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket for each key. A bucket that has had time to fill is forgotten, as a new one is no different, and of
 * too many the ones that are used least, so that a flood of keys does not fill the memory. Safe from any thread.
 */
final class Buckets<K> {
    /** As measured. */
    static final int BYTES = 500;

    private static final double NANOS_PER_SECOND = 1e9;

    private final String whose;
    private final RateLimit limit;
    private final Cache<K, Bucket> buckets;
    private final Function<K, Bucket> full;

    /**
     * All buckets are full.
     *
     * @param whose begins the message of a refusal, such as {@code this thing}
     * @param nanos a clock of nanoseconds that only goes on
     * @param capacity how many are kept at most
     */
    Buckets(String whose, RateLimit limit, LongSupplier nanos, long capacity) {
        this.whose = whose;
        this.limit = limit;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(capacity)
                .expireAfterAccess(Duration.ofNanos((long) (limit.burst() * nanosPerRequest(limit))))
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
        TimeMeter meter = meter(nanos);
        this.full = key -> bucket(limit, meter);
    }

    /** Takes one request out, or says why not and when there will be one again. */
    @Nullable
    ThingException take(K key) {
        Bucket bucket = buckets.get(key, full);
        return bucket.tryConsume(1)
                ? null
                : refusal(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** How many are remembered. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private ThingException refusal(long nanosToWait) {
        return ThingException.of(ErrorCode.TOO_MANY_REQUESTS, whose + " has had its requests: " + limit)
                .retryAfter(Duration.ofNanos(nanosToWait));
    }

    private static Bucket bucket(RateLimit limit, TimeMeter meter) {
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(limit.burst())
                .refillGreedy(1, Duration.ofNanos((long) nanosPerRequest(limit)))
                .build();
        return Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(meter)
                .withSynchronizationStrategy(SynchronizationStrategy.SYNCHRONIZED) // the one that allocates nothing
                .build();
    }

    private static double nanosPerRequest(RateLimit limit) {
        return NANOS_PER_SECOND / limit.perSecond();
    }

    private static TimeMeter meter(LongSupplier nanos) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }
}
