package io.thingway.platform.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * How often something was tried within ten minutes: so often for one name and so often from one address is enough. A try
 * counts from its beginning, so that many at once are no more than one after the other.
 */
final class Attempts {
    private static final int KNOWN = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final int ofName;
    private final int ofAddress;
    private final Cache<String, AtomicInteger> names;
    private final Cache<String, AtomicInteger> addresses;

    Attempts(int ofName, int ofAddress) {
        this(ofName, ofAddress, Ticker.systemTicker());
    }

    Attempts(int ofName, int ofAddress, Ticker ticker) {
        this.ofName = ofName;
        this.ofAddress = ofAddress;
        this.names = cache(ticker);
        this.addresses = cache(ticker);
    }

    /** For what fails seldom, and for what nobody needs often. */
    static Attempts few() {
        return new Attempts(10, 30);
    }

    /** For what is right, but costs something: behind a proxy many have one address. */
    static Attempts many() {
        return new Attempts(60, 1000);
    }

    /** Counts one; refuses with {@link ErrorCode#TOO_MANY_REQUESTS} where there were too many. */
    void take(String name, String from) {
        AtomicInteger named = count(names, name);
        AtomicInteger near = count(addresses, from);
        take(named, near);
    }

    /** The same for a work, which does not count in the end unless it is refused as {@code wrong}. */
    <T> CompletionStage<T> take(String name, From from, ErrorCode wrong, Supplier<CompletionStage<T>> work) {
        AtomicInteger named = count(names, name);
        AtomicInteger near = count(addresses, from.origin());
        take(named, near);
        return work.get().whenComplete((done, failed) -> {
            if (failed == null || ThingException.from(failed).code() != wrong) {
                giveBack(named, near);
            }
        });
    }

    private void take(AtomicInteger named, AtomicInteger near) {
        boolean tooMany = named.incrementAndGet() > ofName;
        if (near.incrementAndGet() > ofAddress || tooMany) {
            giveBack(named, near);
            throw ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "too many attempts; try again later")
                    .retryAfter(REMEMBERED);
        }
    }

    private static void giveBack(AtomicInteger named, AtomicInteger near) {
        named.decrementAndGet();
        near.decrementAndGet();
    }

    private static AtomicInteger count(Cache<String, AtomicInteger> counts, String of) {
        return counts.get(of, first -> new AtomicInteger());
    }

    private static Cache<String, AtomicInteger> cache(Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(KNOWN)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }
}
