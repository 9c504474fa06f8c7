package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database while it is open. Whoever uses it holds a lock that keeps it open: RocksDB's memory is not the JVM's, and
 * to touch it after it was freed would end the process.
 */
final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** Something done with the open database. */
    interface Use<R extends @Nullable Object> {
        R with(Database database) throws RocksDBException;
    }

    /** A use without a result. */
    interface Step {
        void with(Database database) throws RocksDBException;
    }

    private final Path folder;
    private final Tuning tuning;
    private final boolean sync;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable Database database;

    private Store(Path folder, Tuning tuning, boolean sync, Database database) {
        this.folder = folder;
        this.tuning = tuning;
        this.sync = sync;
        this.database = database;
    }

    static Store open(Path folder, RocksSettings settings) {
        LogTail.check(folder);
        Tuning tuning = new Tuning(settings.memory());
        try {
            return new Store(folder, tuning, settings.sync(), Database.open(folder, tuning, settings.sync()));
        } catch (RocksDBException failed) {
            tuning.close();
            throw OpenFailure.of(folder, failed);
        }
    }

    Path folder() {
        return folder;
    }

    /** Fails with {@link ErrorCode#UNAVAILABLE} while it is closed, and with {@link ErrorCode#INTERNAL} where it cannot. */
    <R extends @Nullable Object> R use(Use<R> use) {
        try {
            return tryUse(use);
        } catch (RocksDBException failed) {
            LOG.error("the data in {} cannot be read: {}", folder, failed.getMessage());
            throw ThingException.of(ErrorCode.INTERNAL, "the server cannot read its data", failed);
        }
    }

    /** The same without a result. */
    void run(Step step) {
        use(database -> done(step, database));
    }

    void tryRun(Step step) throws RocksDBException {
        tryUse(database -> done(step, database));
    }

    private static boolean done(Step step, Database database) throws RocksDBException {
        step.with(database);
        return true;
    }

    <R extends @Nullable Object> R tryUse(Use<R> use) throws RocksDBException {
        lock.readLock().lock();
        try {
            if (database == null) {
                throw ThingException.of(ErrorCode.UNAVAILABLE, "the server's data is closed just now")
                        .retryAfter(RETRY);
            }
            return use.with(database);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Closes and opens it again, as RocksDB takes no more writes after one has failed; {@code first} is done before
     * anybody else gets at it. While the disk has no room it stays as it is, so that it can be read.
     */
    void reopen(Step first) throws RocksDBException, IOException {
        Room.check(folder, tuning.room());
        lock.writeLock().lock();
        try {
            closeDatabase();
            database = Database.open(folder, tuning, sync);
            first.with(database);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closeDatabase();
            tuning.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void closeDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
