package io.thingway.platform.engine.memory;

import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.EngineStats;
import io.thingway.platform.engine.HistoryStore;
import io.thingway.platform.engine.SessionStore;
import io.thingway.platform.engine.ValueLog;
import io.thingway.platform.engine.registry.Registry;
import java.time.Clock;

/** Keeps the newest rows of each key, and all else, until it is gone. Every stage is complete on return. */
public final class MemoryEngine implements Engine {
    private static final int ROWS_PER_KEY = 300;
    private static final int LOG_ENTRIES = 10_000;

    private final MemoryValues values;
    private final Registry registry;
    private final SessionStore sessions;

    /** With a registry and sessions that are in memory, too. */
    public MemoryEngine(Clock clock, Registry registry, SessionStore sessions) {
        this.values = new MemoryValues(clock, ROWS_PER_KEY, LOG_ENTRIES);
        this.registry = registry;
        this.sessions = sessions;
    }

    @Override
    public ValueLog log() {
        return values;
    }

    @Override
    public HistoryStore history() {
        return values;
    }

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public String description() {
        return "in memory: everything is gone when the server ends; the newest " + ROWS_PER_KEY
                + " values of each key are kept";
    }

    @Override
    public EngineStats stats() {
        return new EngineStats(0, 0, values.writes(), values.rows(), values.held(), values.writes(), 0, 1, 0, true);
    }

    @Override
    public void close() {
        values.close(); // all else goes with the object
    }
}
