package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.EngineStats;
import io.thingway.platform.engine.HistoryStore;
import io.thingway.platform.engine.SessionStore;
import io.thingway.platform.engine.ValueLog;
import io.thingway.platform.engine.records.RecordStore;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.files.DataFiles;
import io.thingway.platform.thread.Daemons;
import io.thingway.platform.thread.Repeated;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Keeps everything in RocksDB in one folder; see the package for how. */
public final class RocksEngine implements Engine {
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RocksSettings settings;
    private final Store store;
    private final WriteQueue queue;
    private final Readers readers;
    private final RocksLog log;
    private final RocksHistory history;
    private final Retention retention;
    private final Committer committer;
    private final Thread committing;
    private final ScheduledExecutorService housekeeping;
    private final Registry registry;
    private final SessionStore sessions;
    private volatile long held;
    private boolean closed;

    @SuppressWarnings("FutureReturnValueIgnored") // close ends housekeeping, which reports what it meets
    private RocksEngine(
            Store store,
            RocksSettings settings,
            Clock clock,
            Function<RecordStore, Registry> registry,
            Function<RecordStore, SessionStore> sessions) {
        this.settings = settings;
        this.store = store;
        Memo memo = new Memo(new Names());
        this.queue = new WriteQueue(settings.queuedWrites(), settings.queuedBytes());
        this.readers = new Readers(store);
        this.log = new RocksLog(store, queue, memo);
        this.retention = new Retention(store, queue, memo, clock, settings);
        this.history = new RocksHistory(readers, queue, memo, retention::horizon);
        this.committer = new Committer(store, queue, memo, clock, log::news);
        this.committing = Daemons.named("thingway-committer").newThread(committer);
        this.housekeeping = Executors.newSingleThreadScheduledExecutor(Daemons.named("thingway-housekeeping"));
        RecordStore records = new RocksRecords(queue, readers);
        this.registry = registry.apply(records);
        this.sessions = sessions.apply(records);
        store.run(database -> {
            Format.check(store.folder(), database);
            memo.forget(database);
        });
        committing.start();
        housekeeping.scheduleWithFixedDelay(
                new Repeated("keeping house", this::keepHouse), 0, HOUSEKEEPING.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Opens the folder, which is made where it is missing. Registry and sessions are put onto its records.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} when it cannot be opened, saying why and what to do: it is
     *     damaged, in use, not writable, or of another format
     */
    public static RocksEngine open(
            Path folder,
            RocksSettings settings,
            Clock clock,
            Function<RecordStore, Registry> registry,
            Function<RecordStore, SessionStore> sessions) {
        RocksDB.loadLibrary();
        try {
            DataFiles.createOwnFolder(folder);
        } catch (IOException failed) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE, "cannot make the folder " + folder + ": " + failed.getMessage(), failed);
        }
        Store store = Store.open(folder, settings);
        try {
            return new RocksEngine(store, settings, clock, registry, sessions);
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    @Override
    public ValueLog log() {
        return log;
    }

    @Override
    public HistoryStore history() {
        return history;
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
        String durability = settings.sync()
                ? "each write is on the disk before it is acknowledged, many share one sync"
                : "acknowledged writes survive the end of the process, but not a power failure";
        return "in " + store.folder() + ": " + durability;
    }

    @Override
    public EngineStats stats() {
        return new EngineStats(
                queue.tasks(),
                queue.bytes(),
                committer.writes(),
                committer.rows(),
                held,
                committer.commits(),
                committer.commitNanos(),
                committer.lastBatch(),
                queue.refused(),
                queue.healthy());
    }

    /** A consistent copy of everything acknowledged, while work goes on; the folder must not exist. Blocks. */
    public void checkpoint(Path copy) {
        try {
            store.tryRun(database -> database.checkpoint(copy));
        } catch (RocksDBException failed) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE, "cannot copy the data to " + copy + ": " + failed.getMessage(), failed);
        }
    }

    /** Drops what is old and counts what is left, as is done each minute. */
    void keepHouse() {
        retention.run();
        held = store.use(database -> database.estimate(Family.ROWS));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        housekeeping.shutdownNow();
        queue.add(new LatestTask());
        queue.close();
        join();
        log.close();
        readers.close();
        store.close();
    }

    private void join() {
        try {
            committing.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
