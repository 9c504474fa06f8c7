package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Makes a folder usable again whose write-ahead log is damaged, at the price of the batches that the damage hit. Tables
 * have no second copy of what they hold: a folder with a damaged one must be restored from a backup.
 *
 * @param kept entries of the log that are there
 * @param lost entries that are missing between them; changes of the registry in the same batches are lost, too
 */
public record Repair(long kept, long lost) {
    /**
     * Repairs a folder that no server uses; blocks for as long as it takes to read all of it.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} when a table is damaged, naming it, or the folder cannot be
     *     opened
     */
    public static Repair of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw ThingException.invalid("there is no folder " + folder);
        }
        RocksDB.loadLibrary();
        try (Tuning tuning = Tuning.repairing();
                Database database = Database.open(folder, tuning, true)) {
            database.verify();
            return count(database);
        } catch (RocksDBException failed) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "cannot repair " + folder + ", restore a backup: " + failed.getMessage(),
                    failed);
        }
    }

    private static Repair count(Database database) throws RocksDBException {
        byte[] first = database.firstKey(Family.LOG);
        byte[] last = database.lastKey(Family.LOG);
        if (first == null || last == null) {
            return new Repair(0, 0);
        }
        long[] kept = {0};
        database.scan(Family.LOG, first, null, (position, entry) -> ++kept[0] > 0);
        return new Repair(kept[0], Numbers.of(last) - Numbers.of(first) + 1 - kept[0]);
    }
}
