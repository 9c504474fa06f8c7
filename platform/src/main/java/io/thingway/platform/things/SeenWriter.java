package io.thingway.platform.things;

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

    private final LiveThings live;
    private final Things registry;
    private final Clock clock;

    SeenWriter(LiveThings live, Things registry, Clock clock) {
        this.live = live;
        this.registry = registry;
        this.clock = clock;
    }

    /** Once; a failure is logged, as the next time has the newer times anyway. */
    CompletionStage<@Nullable Void> write() {
        List<Seen> news = new ArrayList<>();
        long silent = clock.millis() - SILENT.toMillis();
        for (LiveThing thing : live.all()) {
            Times times = thing.lastSeen().takeNews();
            if (times != null) {
                news.add(new Seen(thing.number(), times));
            } else if (thing.lastSeen().before(silent)) {
                live.forget(thing);
            }
        }
        return news.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : registry.seen(news).exceptionally(SeenWriter::failed);
    }

    private static @Nullable Void failed(Throwable failure) {
        LOG.warn("when things were last seen could not be written down: {}", failure.toString());
        return null;
    }
}
