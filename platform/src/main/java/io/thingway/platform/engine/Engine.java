package io.thingway.platform.engine;

import io.thingway.platform.engine.registry.Registry;

/**
 * Where a platform keeps everything. What one of its ports has acknowledged is there after a crash, as far as the
 * engine's durability says, and is seen by every later read of the same engine.
 *
 * <p>Threads: every method may be called from any thread and never blocks, but for {@link #close()}. Stages complete
 * on the engine's threads: what is attached to them must be quick.
 */
public interface Engine extends AutoCloseable {
    ValueLog log();

    HistoryStore history();

    Registry registry();

    SessionStore sessions();

    /** What it is and what its acknowledgements are worth, for banners and health pages: one line, plain words. */
    String description();

    /** Figures of its work since it was started. */
    EngineStats stats();

    /**
     * Takes no more, finishes what was taken and frees everything; blocks meanwhile. Whatever could not be finished is
     * refused with {@link io.thingway.error.ErrorCode#UNAVAILABLE}. Does nothing the second time.
     */
    @Override
    void close();
}
