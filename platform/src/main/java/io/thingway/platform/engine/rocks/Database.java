package io.thingway.platform.engine.rocks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** An open RocksDB with its column families. Must not be used after it is closed, which {@link Store} sees to. */
final class Database implements AutoCloseable {
    private final RocksDB db;
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final List<ColumnFamilyDescriptor> descriptors;
    private final WriteOptions writing;

    /** By family: asking a handle is a call out of the JVM, and each record of a batch has one. */
    private final Map<Family, Integer> numbers = new EnumMap<>(Family.class);

    private Database(
            RocksDB db, List<ColumnFamilyDescriptor> descriptors, List<ColumnFamilyHandle> handles, boolean sync) {
        this.db = db;
        this.descriptors = descriptors;
        Iterator<ColumnFamilyHandle> handle = handles.iterator();
        for (Family family : Family.values()) {
            ColumnFamilyHandle next = handle.next();
            families.put(family, next);
            numbers.put(family, next.getID());
        }
        this.writing = new WriteOptions().setSync(sync);
    }

    static Database open(Path folder, Tuning tuning, boolean sync) throws RocksDBException {
        return open(
                tuning,
                sync,
                (options, families, handles) -> RocksDB.open(options, folder.toString(), families, handles));
    }

    /**
     * Opens a folder without changing anything in it; it must be there.
     *
     * @param strictly whether to refuse what is damaged; else what cannot be read in the write-ahead log is left out
     */
    static Database openToRead(Path folder, Tuning tuning, boolean strictly) throws RocksDBException {
        return open(tuning, false, (options, families, handles) -> {
            if (!strictly) {
                options.setParanoidChecks(false).setWalRecoveryMode(WALRecoveryMode.SkipAnyCorruptedRecords);
            }
            return RocksDB.openReadOnly(options, folder.toString(), families, handles);
        });
    }

    private interface Opening {
        RocksDB open(DBOptions options, List<ColumnFamilyDescriptor> families, List<ColumnFamilyHandle> handles)
                throws RocksDBException;
    }

    private static Database open(Tuning tuning, boolean sync, Opening opening) throws RocksDBException {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (Family family : Family.values()) {
            descriptors.add(new ColumnFamilyDescriptor(family.bytes(), tuning.family(family)));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = tuning.database()) {
            return new Database(opening.open(options, descriptors, handles), descriptors, handles, sync);
        } catch (RocksDBException failed) {
            free(descriptors);
            throw failed;
        }
    }

    /** About how many entries a family has. */
    long estimate(Family family) throws RocksDBException {
        return db.getLongProperty(families.get(family), "rocksdb.estimate-num-keys");
    }

    byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
        return db.get(families.get(family), key);
    }

    /** One entry, durable when it returns. */
    void put(Family family, byte[] key, byte[] value) throws RocksDBException {
        BatchBytes single = new BatchBytes();
        single.put(number(family), key, value);
        write(single);
    }

    /** All of it or nothing, durable when it returns. */
    void write(BatchBytes batch) throws RocksDBException {
        try (WriteBatch bytes = new WriteBatch(batch.toArray())) {
            db.write(writing, bytes);
        }
    }

    /** Entries from {@code from} to before {@code end}, for as long as {@code visitor} answers true. */
    void scan(Family family, byte[] from, byte @Nullable [] end, Visitor visitor) throws RocksDBException {
        try (Slice bound = end == null ? null : new Slice(end);
                ReadOptions options = new ReadOptions()) {
            if (bound != null) {
                options.setIterateUpperBound(bound);
            }
            try (RocksIterator entries = db.newIterator(families.get(family), options)) {
                for (entries.seek(from); entries.isValid() && visitor.visit(entries.key(), entries.value()); ) {
                    entries.next();
                }
                entries.status();
            }
        }
    }

    /** All entries, for whoever closes it. */
    RocksIterator entries(Family family) {
        return db.newIterator(families.get(family));
    }

    /** The last key, or null in an empty family. */
    byte @Nullable [] lastKey(Family family) throws RocksDBException {
        try (RocksIterator entries = db.newIterator(families.get(family))) {
            entries.seekToLast();
            entries.status();
            return entries.isValid() ? entries.key() : null;
        }
    }

    byte @Nullable [] firstKey(Family family) throws RocksDBException {
        try (RocksIterator entries = db.newIterator(families.get(family))) {
            entries.seekToFirst();
            entries.status();
            return entries.isValid() ? entries.key() : null;
        }
    }

    /** Drops the files that lie between two keys as a whole: cheap, and no more than a beginning. */
    void dropFiles(Family family, byte[] from, byte[] end) throws RocksDBException {
        db.deleteFilesInRanges(families.get(family), List.of(from, end), false);
    }

    /** The number by which a batch names a family. */
    int number(Family family) {
        return Objects.requireNonNull(numbers.get(family));
    }

    /** A consistent copy, as hard links where the file system can. The folder must not exist. */
    void checkpoint(Path copy) throws RocksDBException {
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(copy.toString());
        }
    }

    /** The files that hold the data. */
    List<LiveFileMetaData> files() {
        return db.getLiveFilesMetaData();
    }

    /** Reads every block of every file; throws where a checksum does not fit. */
    void verify() throws RocksDBException {
        db.verifyChecksum();
    }

    @Override
    public void close() {
        families.values().forEach(ColumnFamilyHandle::close);
        writing.close();
        db.close();
        free(descriptors);
    }

    private static void free(List<ColumnFamilyDescriptor> descriptors) {
        descriptors.forEach(descriptor -> descriptor.getOptions().close());
    }

    /** Is shown entries. */
    interface Visitor {
        /** Whether to go on. */
        boolean visit(byte[] key, byte[] value) throws RocksDBException;
    }
}
