package io.thingway.platform.things;

import io.thingway.model.ThingToken;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.thread.Daemons;
import io.thingway.platform.thread.Repeated;
import io.thingway.server.ThingService;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Things at work on an engine, which stays its owner's to close, after this. */
public final class PlatformThings implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LiveThings live;
    private final ThingService service;
    private final ThingControl control;
    private final SeenWriter seen;
    private final ScheduledExecutorService timer;

    private PlatformThings(Engine engine, Clock clock) {
        this.live = new LiveThings(engine);
        this.service = new EngineThings(engine, live, clock);
        this.control = new ThingControl(engine, live);
        this.seen = new SeenWriter(live, engine.registry().things(), clock);
        this.timer = Executors.newSingleThreadScheduledExecutor(Daemons.named("thingway-last-seen"));
    }

    /** Starts to write down, every ten seconds, when things were last seen. */
    @SuppressWarnings("FutureReturnValueIgnored") // close ends it, and the writer reports what it meets
    public static PlatformThings start(Engine engine, Clock clock) {
        PlatformThings things = new PlatformThings(engine, clock);
        long period = PERIOD.toMillis();
        things.timer.scheduleWithFixedDelay(
                new Repeated("writing down when things were seen", things.seen::write),
                period,
                period,
                TimeUnit.MILLISECONDS);
        return things;
    }

    /** What endpoints serve. */
    public ThingService service() {
        return service;
    }

    /** What ends the use of tokens. */
    public ThingControl control() {
        return control;
    }

    /** The account of a thing in use, or null where its token is not known just now; never asks the registry. */
    public @Nullable String accountOf(ThingToken token) {
        return live.peek(token).map(LiveThing::account).orElse(null);
    }

    /** Writes down once more when things were last seen. */
    @Override
    public void close() {
        timer.shutdownNow();
        seen.write()
                .toCompletableFuture()
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
