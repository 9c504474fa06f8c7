package io.thingway.platform.engine.rocks;

import org.rocksdb.RocksDBException;

/** What the committer keeps from one batch to the next; after one that failed it must forget all of it. */
final class Memo {
    private final Names names;
    private final Unwritten unwritten = new Unwritten();
    private final SeriesCache series = new SeriesCache(unwritten);
    private final Digest digest = new Digest();
    private volatile long position;

    Memo(Names names) {
        this.names = names;
    }

    Names names() {
        return names;
    }

    Unwritten unwritten() {
        return unwritten;
    }

    SeriesCache series() {
        return series;
    }

    Digest digest() {
        return digest;
    }

    /** Of the next entry of the log; everything before it is durable. */
    long position() {
        return position;
    }

    /** Nothing of a thing is known any more. */
    void erased(long thing) {
        series.forget();
        unwritten.drop(thing);
    }

    void committed(long next) {
        position = next;
        names.trim();
        series.trim();
    }

    /** Knows only what the database says. */
    void forget(Database database) throws RocksDBException {
        names.forget(database);
        series.forget();
        unwritten.forget(database);
        byte[] last = database.lastKey(Family.LOG);
        position = last == null ? 0 : Numbers.of(last) + 1; // the newest entries are never trimmed
        new LatestReplay(database, this).run();
        series.trim();
    }
}
