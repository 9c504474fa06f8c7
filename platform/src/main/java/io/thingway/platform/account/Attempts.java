package io.thingway.platform.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How often a log-in has failed, or a user was registered: for one name ten times, from one address thirty times in ten minutes are enough. */
public final class Attempts {
    private static final int OF_NAME = 10;
    private static final int OF_ADDRESS = 30;
    private static final int KNOWN = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Cache<String, AtomicInteger> names;
    private final Cache<String, AtomicInteger> addresses;

    /** None yet. */
    public Attempts() {
        this(Ticker.systemTicker());
    }

    Attempts(Ticker ticker) {
        this.names = cache(ticker);
        this.addresses = cache(ticker);
    }

    /** Refuses with {@link ErrorCode#TOO_MANY_REQUESTS} where it has failed too often. */
    void check(String name, String from) {
        if (count(names, name).get() >= OF_NAME || count(addresses, from).get() >= OF_ADDRESS) {
            throw ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "too many attempts; try again later")
                    .retryAfter(REMEMBERED);
        }
    }

    /** Counts one, whether it failed or is of a kind that nobody needs often. */
    void count(String name, String from) {
        count(names, name).incrementAndGet();
        count(addresses, from).incrementAndGet();
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
