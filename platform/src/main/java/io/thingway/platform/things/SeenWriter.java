package io.thingway.platform.things;

import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Seen;
import io.thingway.platform.engine.registry.ThingRecord.Times;
import io.thingway.platform.engine.registry.Things;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down when things were last heard of, and forgets those that have been silent for long. */
final class SeenWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SeenWriter.class);
    private static final Duration SILENT = Duration.ofMinutes(10);

    /** Acknowledgements of values wait for a change: this many things of it take a few milliseconds. */
    private static final int PORTION = 200;

    private final LiveThings live;
    private final Things registry;
    private final Clock clock;

    SeenWriter(LiveThings live, Things registry, Clock clock) {
        this.live = live;
        this.registry = registry;
        this.clock = clock;
    }

    /** Once; what could not be written down is written the next time. */
    CompletionStage<@Nullable Void> write() {
        List<LiveThing> things = new ArrayList<>();
        List<Seen> news = new ArrayList<>();
        long silent = clock.millis() - SILENT.toMillis();
        for (LiveThing thing : live.all()) {
            Times times = thing.lastSeen().takeNews();
            if (times != null) {
                things.add(thing);
                news.add(new Seen(thing.number(), times));
            } else if (thing.lastSeen().before(silent)) {
                live.forget(thing);
            }
        }
        return inPortions(news).exceptionally(failure -> putBack(things, failure));
    }

    private CompletionStage<@Nullable Void> inPortions(List<Seen> news) {
        CompletionStage<@Nullable Void> done = CompletableFuture.completedFuture(null);
        for (int from = 0; from < news.size(); from += PORTION) {
            List<Seen> portion = news.subList(from, Math.min(from + PORTION, news.size()));
            done = done.thenCompose(before -> registry.seen(portion));
        }
        return done;
    }

    private static @Nullable Void putBack(List<LiveThing> things, Throwable failure) {
        LOG.warn(
                "when things were last seen could not be written down: {}",
                ThingException.from(failure).getMessage());
        things.forEach(thing -> thing.lastSeen().putBack());
        return null;
    }
}
