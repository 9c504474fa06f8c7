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

    /** Told once when the last try that was left was wrong: no more are taken for a while. */
    interface LockOut {
        void name();

        void address();
    }

    /** All tries, and those that were wrong: the others are under way. */
    private record Count(AtomicInteger tries, AtomicInteger wrong) {
        Count() {
            this(new AtomicInteger(), new AtomicInteger());
        }
    }

    private final int ofName;
    private final int ofAddress;
    private final Cache<String, Count> names;
    private final Cache<String, Count> addresses;

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
        return few(Ticker.systemTicker());
    }

    static Attempts few(Ticker ticker) {
        return new Attempts(10, 30, ticker);
    }

    /** For what is right, but costs something: behind a proxy many have one address. */
    static Attempts many() {
        return new Attempts(60, 1000);
    }

    /** Whether so many were wrong that no more are taken. */
    boolean exhausted(String name, String from) {
        return wrong(names, name) >= ofName || wrong(addresses, from) >= ofAddress;
    }

    /** Counts one; refuses with {@link ErrorCode#TOO_MANY_REQUESTS} where there were too many. */
    void take(String name, String from) {
        take(count(names, name), count(addresses, from));
    }

    /** The same for a work, which does not count in the end unless it is refused as {@code wrong}. */
    <T> CompletionStage<T> take(
            String name, From from, ErrorCode wrong, Supplier<CompletionStage<T>> work, LockOut lockOut) {
        Count named = count(names, name);
        Count near = count(addresses, from.origin());
        take(named, near);
        return work.get().whenComplete((done, failed) -> {
            if (failed != null && ThingException.from(failed).code() == wrong) {
                wrong(named, near, lockOut);
            } else {
                giveBack(named, near);
            }
        });
    }

    private void take(Count named, Count near) {
        boolean tooMany = named.tries().incrementAndGet() > ofName;
        if (near.tries().incrementAndGet() > ofAddress || tooMany) {
            giveBack(named, near);
            throw ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "too many attempts; try again later")
                    .retryAfter(REMEMBERED);
        }
    }

    private void wrong(Count named, Count near, LockOut lockOut) {
        if (named.wrong().incrementAndGet() == ofName) {
            lockOut.name();
        }
        if (near.wrong().incrementAndGet() == ofAddress) {
            lockOut.address();
        }
    }

    private static int wrong(Cache<String, Count> counts, String of) {
        Count count = counts.getIfPresent(of);
        return count == null ? 0 : count.wrong().get();
    }

    private static void giveBack(Count named, Count near) {
        named.tries().decrementAndGet();
        near.tries().decrementAndGet();
    }

    private static Count count(Cache<String, Count> counts, String of) {
        return counts.get(of, first -> new Count());
    }

    private static Cache<String, Count> cache(Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(KNOWN)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }
}
