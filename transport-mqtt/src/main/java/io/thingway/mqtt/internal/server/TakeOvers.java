package io.thingway.mqtt.internal.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often a connection takes the place of another one with its client id. An id on which that happens again and
 * again is told in the log, seldom: several clients have it, and put each other out. Safe from any thread.
 */
final class TakeOvers {
    private static final Logger LOG = LoggerFactory.getLogger(TakeOvers.class);
    private static final int FEW = 3;
    private static final long WINDOW = Duration.ofSeconds(60).toNanos();
    private static final long SILENCE = Duration.ofMinutes(10).toNanos();

    /** Ids that are looked at: anybody may make up ids. */
    private static final int IDS = 1_000;

    private final LongSupplier nanos;
    private final LongAdder count = new LongAdder();
    private final Map<String, Lately> lately = new LinkedHashMap<>(0, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lately> eldest) {
            return size() > IDS;
        }
    };

    /** What happened on one id. */
    private static final class Lately {
        long since;
        int times;
        long quietUntil;

        Lately(long now) {
            since = now;
            quietUntil = now;
        }
    }

    /** {@code nanos}: as {@link System#nanoTime()}. */
    TakeOvers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    long count() {
        return count.sum();
    }

    /** It has happened in this session; {@code shown}: its client id as it may stand in a log. */
    void note(String session, String shown) {
        count.increment();
        if (isNews(session, nanos.getAsLong())) {
            LOG.warn(
                    "client id {} has changed hands more than {} times within a minute: several clients use it and put each"
                            + " other out; give each its own",
                    shown,
                    FEW);
        }
    }

    private synchronized boolean isNews(String session, long now) {
        Lately here = lately.computeIfAbsent(session, first -> new Lately(now));
        if (now - here.since > WINDOW) {
            here.since = now;
            here.times = 0;
        }
        here.times++;
        boolean news = here.times > FEW && now - here.quietUntil >= 0;
        if (news) {
            here.quietUntil = now + SILENCE;
        }
        return news;
    }
}
