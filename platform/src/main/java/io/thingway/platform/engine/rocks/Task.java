package io.thingway.platform.engine.rocks;

import io.thingway.error.ThingException;
import org.rocksdb.RocksDBException;

/** Something that waits for the committer. */
interface Task {
    /** Bytes that it occupies, about. */
    int bytes();

    /** Puts its part into the batch; what only it is to blame for it keeps for {@link #done()}. */
    void write(BatchWriter batch) throws RocksDBException;

    /** Whether it needs a batch of its own. */
    default boolean alone() {
        return false;
    }

    /** The batch is durable. */
    void done();

    /** Nothing of the batch was taken. */
    void refuse(ThingException reason);
}
