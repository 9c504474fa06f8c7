package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Why a folder cannot be opened, for the person in front of it. */
final class OpenFailure {
    private OpenFailure() {}

    static ThingException of(Path folder, RocksDBException failed) {
        return ThingException.of(ErrorCode.UNAVAILABLE, message(folder, failed), failed);
    }

    private static String message(Path folder, RocksDBException failed) {
        String why = String.valueOf(failed.getMessage());
        if (damaged(failed)) {
            return "the data in " + folder + " is damaged (" + why + "); nothing was changed. Restore a backup with:"
                    + " thingway restore, or keep what can be read with: thingway repair";
        }
        if (why.contains("lock") || why.contains("LOCK")) {
            return "another server is using " + folder + " (" + why + ")";
        }
        return "cannot open the data in " + folder + ": " + why;
    }

    private static boolean damaged(RocksDBException failed) {
        Status status = failed.getStatus();
        return status != null && status.getCode() == Status.Code.Corruption;
    }
}
