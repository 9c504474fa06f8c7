package io.thingway.platform.engine.rocks;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.platform.engine.Acknowledgement;
import org.rocksdb.RocksDBException;

/** A write for the log. */
final class AppendTask implements Task {
    private static final int OVERHEAD = 100;

    private final long thing;
    private final ThingWrite write;
    private final Acknowledgement acknowledgement;
    private boolean news;

    AppendTask(long thing, ThingWrite write, Acknowledgement acknowledgement) {
        this.thing = thing;
        this.write = write;
        this.acknowledgement = acknowledgement;
    }

    @Override
    public int bytes() {
        return OVERHEAD + write.array().length;
    }

    @Override
    public void write(BatchWriter batch) throws RocksDBException {
        news = batch.add(thing, write);
    }

    @Override
    public void done() {
        acknowledgement.appended(news);
    }

    @Override
    public void refuse(ThingException reason) {
        acknowledgement.refused(reason);
    }
}
